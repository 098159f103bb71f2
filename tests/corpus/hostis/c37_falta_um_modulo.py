"""Usa um módulo que não é da biblioteca padrão."""

# base: solucoes/etapa1.py
# sempre: falhou 1.1
# causa: importa um módulo que não existe

import modulo_que_nao_existe
