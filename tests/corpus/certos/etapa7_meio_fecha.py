"""Depois de sair, fecha só o lado dele e espera o servidor fechar o outro."""

# base: solucoes/etapa7.py
TROCAS = [("self.conexao.shutdown(socket.SHUT_RDWR)", "self.conexao.shutdown(socket.SHUT_WR)")]
