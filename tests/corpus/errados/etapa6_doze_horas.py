"""Usa %I no lugar de %H: a hora é a de um relógio de doze horas."""

# base: solucoes/etapa6.py
# falha: 6.9
# causa: doze horas
TROCAS = [("[%H:%M:%S]", "[%I:%M:%S]")]
