"""Corta a conexão em vez de fechá-la: o servidor vê uma queda."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: cortada em vez de fechada
TROCAS = [
    (
        """            self.conexao.shutdown(socket.SHUT_RDWR)
""",
        """            self.conexao.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            print("Até logo!", flush=True)
            os._exit(0)
""",
    ),
    (
        """import socket
""",
        """import socket
import struct
""",
    ),
]
