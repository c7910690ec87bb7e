"""The way to the programme, from the first announcement to helping others."""
