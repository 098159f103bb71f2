"""A página de --html: o relatório desenhado, com o estilo e o script que vão dentro dela."""
