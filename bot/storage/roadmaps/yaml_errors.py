"""PyYAML's messages in words that tell what to do."""

import yaml

LOOK_AT_THE_EXAMPLE = "roadmaps/README.md shows an example."

_SENTENCES = {
    "found character '\\t' that cannot start any token": "A tab is used for indentation. Use spaces.",
    "mapping values are not allowed here": "A colon stands inside a text here. Put the whole text in quotes.",
    "could not find expected ':'": "A ':' is missing after a name, or this line is indented wrongly.",
    "expected <block end>": "This line does not fit the lines above. Check its indentation, and put texts that contain quotes in quotes.",
    "found unexpected end of stream": "A quote is opened and never closed. Add the closing quote.",
    "expected ',' or": "A list in brackets is not closed here. Add the closing bracket, a comma, or quotes around the text.",
    "sequence entries are not allowed here": "A '- ' cannot stand here. Begin the list on its own line.",
    "found unknown escape character": "A backslash stands in a text with double quotes. Use single quotes.",
    "found unexpected document separator": "A quote is opened and never closed. Add the closing quote.",
}


def sentence_for(error: yaml.MarkedYAMLError) -> str:
    """Say what a syntax error means and how to mend it."""
    problem = str(error.problem or error.context)
    for known, sentence in _SENTENCES.items():
        if known in problem:
            return sentence
    if "cannot start any token" in problem:
        sign = problem.removeprefix("found character ").split(" that ")[0]
        return f"A text cannot begin with {sign}. Put the text in quotes."
    return f"This is not valid YAML ({problem})."
