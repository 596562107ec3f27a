"""Documents (.docx, .pdf, .txt) read into blocks. Nothing outside the file is ever fetched."""
