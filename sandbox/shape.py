"""Reading JSON that somebody else sent: a value of the wrong kind reads as an empty one."""

Json = dict[str, object]


def obj(value: object) -> Json:
    """The value as a JSON object, empty if it is none."""
    return value if isinstance(value, dict) else {}


def array(value: object) -> list[object]:
    """The value as a JSON array, empty if it is none."""
    return value if isinstance(value, list) else []


def objects(value: object) -> list[Json]:
    """The objects of a JSON array."""
    return [item for item in array(value) if isinstance(item, dict)]


def text(value: object) -> str:
    """The value as a string, empty if it is none."""
    return value if isinstance(value, str) else ""


def inner_text(value: object) -> str:
    """The `text` of a text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object)."""
    return text(obj(value).get("text"))


def pruned(value: Json) -> Json:
    """The object without the keys whose value is None."""
    return {key: content for key, content in value.items() if content is not None}
