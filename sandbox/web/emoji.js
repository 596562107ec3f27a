// The :names: of the emoji an app is likely to use. An unknown name stays as it is written.

const TABLE = `
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|warning ⚠️
information_source ℹ️|question ❓|grey_question ❔|exclamation ❗|grey_exclamation ❕|no_entry ⛔|no_entry_sign 🚫
octagonal_sign 🛑|construction 🚧|rotating_light 🚨|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬
thought_balloon 💭|eyes 👀|wave 👋|+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|clap 👏|raised_hands 🙌|pray 🙏|muscle 💪
point_right 👉|point_left 👈|point_up ☝️|point_down 👇|ok_hand 👌|tada 🎉|confetti_ball 🎊|sparkles ✨|star ⭐
star2 🌟|dizzy 💫|fire 🔥|bulb 💡|heart ❤️|green_heart 💚|blue_heart 💙|yellow_heart 💛|smile 😄|smiley 😃
slightly_smiling_face 🙂|grinning 😀|blush 😊|wink 😉|thinking_face 🤔|neutral_face 😐|disappointed 😞|cry 😢|joy 😂
sweat_smile 😅|relieved 😌|sleeping 😴|sunglasses 😎|partying_face 🥳|palm_tree 🌴|sun_with_face 🌞|sunny ☀️|cloud ☁️
snowflake ❄️|seedling 🌱|evergreen_tree 🌲|deciduous_tree 🌳|herb 🌿|four_leaf_clover 🍀|recycle ♻️|earth_africa 🌍
clock9 🕘|alarm_clock ⏰|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|calendar 📆|date 📅|spiral_calendar_pad 🗓️
pushpin 📌|round_pushpin 📍|paperclip 📎|link 🔗|lock 🔒|unlock 🔓|key 🔑|mag 🔍|mag_right 🔎|pencil 📝|memo 📝|pencil2 ✏️
page_facing_up 📄|page_with_curl 📃|clipboard 📋|file_folder 📁|open_file_folder 📂|card_index_dividers 🗂️|books 📚
book 📖|bookmark 🔖|newspaper 📰|inbox_tray 📥|outbox_tray 📤|envelope ✉️|email 📧|incoming_envelope 📨|package 📦
bar_chart 📊|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|trophy 🏆|medal 🏅|dart 🎯|checkered_flag 🏁
triangular_flag_on_post 🚩|rocket 🚀|gear ⚙️|wrench 🔧|hammer 🔨|toolbox 🧰|computer 💻|iphone 📱|telephone_receiver 📞
moneybag 💰|office 🏢|hospital 🏥|house 🏠|busts_in_silhouette 👥|bust_in_silhouette 👤|robot_face 🤖|zzz 💤|coffee ☕
cake 🍰|balloon 🎈|gift 🎁|red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢
large_blue_circle 🔵|large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|large_green_square 🟩|large_yellow_square 🟨
large_red_square 🟥|large_blue_square 🟦|white_large_square ⬜|black_large_square ⬛|small_blue_diamond 🔹
small_orange_diamond 🔸|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrow_upper_right ↗️|arrow_lower_right ↘️
leftwards_arrow_with_hook ↩️|arrow_right_hook ↪️|arrows_counterclockwise 🔄|arrow_forward ▶️|double_vertical_bar ⏸️
black_square_for_stop ⏹️|heavy_plus_sign ➕|heavy_minus_sign ➖|new 🆕|ok 🆗|up 🆙|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣
flag-se 🇸🇪`;

const EMOJI = new Map(
  TABLE.trim()
    .split(/[|\n]/)
    .map((entry) => entry.split(" ")),
);

/** The character of this name (a skin tone after it is left out), or undefined. */
export const emoji = (name) => EMOJI.get(name.split("::")[0]);

/** The text with every known :name: as its character. */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => emoji(name) ?? whole);
