"""Os nomes dos níveis de proteção, o que cada um garante e a falta de um deles."""

BASICA, REFORCADA, ESTRITA = "basica", "reforcada", "estrita"
NIVEIS = (BASICA, REFORCADA, ESTRITA)

FRASES = {
    BASICA: "o programa roda com as suas permissões; use só com código em que você confia",
    REFORCADA: "sem acesso a outros arquivos, portas e processos; memória e disco sem teto geral",
    ESTRITA: "arquivos, processos e rede do programa ficam isolados",
}


class SemProtecao(Exception):
    """O nível pedido não está em vigor; a mensagem diz por quê e o que fazer."""
