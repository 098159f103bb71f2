"""listen(1), como em muita aula: só uma pessoa espera na fila enquanto ninguém a atende."""

# base: tests/corpus/certos/etapa2_iniciante.py
TROCAS = [("servidor.listen(50)", "servidor.listen(1)")]
