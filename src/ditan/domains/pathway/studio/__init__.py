"""A breakdown as the studio, its versions, the workbook and the letter of responsibility show it."""
