"""Gasta o processador antes de escutar."""

# sempre: falhou 1.1
# escala: 0.3
# causa: não escuta em porta nenhuma

while True:
    pass
