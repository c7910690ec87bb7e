"""Share pictures: an SVG that only we write, drawn as a PNG in an organisation's colours."""
