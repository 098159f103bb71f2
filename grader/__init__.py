"""O corretor do kit: inicia o programa do estudante, conversa com ele e dá o veredito.

Regra deste arquivo: a pasta em que o estudante está nunca decide o que o corretor importa.
Um `socket.py` ou um `json.py` ao lado da entrega não pode tomar o lugar do verdadeiro.
"""

import os
import sys

RAIZ = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# `python -m` põe a pasta atual na frente de sys.path; aqui ela vai para o fim.
if sys.path and os.path.abspath(sys.path[0] or os.getcwd()) in (os.getcwd(), RAIZ):
    sys.path.append(os.path.abspath(sys.path.pop(0) or os.getcwd()))
