"""Dorme em vez de escutar."""

# sempre: falhou 1.1
# escala: 0.3
# causa: não escuta em porta nenhuma

import time

time.sleep(9999)
