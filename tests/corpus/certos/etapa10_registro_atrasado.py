"""A thread do registro confere letra por letra: numa enxurrada, fica megabytes para trás.

Essa memória não é a do lento, e serve de novo quando o registro se põe em dia.
"""

# base: solucoes/etapa10.py
# demora: o registro de cada enxurrada é escrito letra por letra
TROCAS = [
    (
        """import threading
""",
        """import threading
import unicodedata
""",
    ),
    (
        """        lote = [por_registrar.get() for _ in range(por_registrar.qsize() or 1)]
        registro.write("".join(lote))
        if not lote[-1]:
""",
        """        linha = por_registrar.get()
        for letra in linha:
            de_controle = unicodedata.category(letra) in ("Cc", "Cf", "Zl", "Zp")
            registro.write("?" if de_controle and letra != "\\n" else str.format("{}", letra))
        if not linha:
""",
    ),
]
