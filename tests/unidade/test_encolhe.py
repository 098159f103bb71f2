"""Encolher acha a conversa mínima, sem programa nenhum: quem diverge é uma função."""

from grader.contrato.dialeto import dialeto_da_etapa
from grader.ensaio.conversas import Acao, sorteia
from grader.ensaio.divergencia import Como, Divergencia
from grader.ensaio.encolhe import confirma
from grader.ensaio.modelo import Desfecho, Leitura


class EstudioDeMentira:
    """Diverge quando `engano` acha, na conversa, a ação que o mostra."""

    def __init__(self, etapa, engano):
        self.dialeto = dialeto_da_etapa(etapa)
        self.engano = engano
        self.repeticoes = 0
        self.conversa, self.erros = None, ""

    def vive(self, acoes, prazo=0, cauda=0):
        self.repeticoes += 1
        indice = self.engano(acoes)
        if indice is None:
            return None
        quem = acoes[indice].quem
        leitura = Leitura("zeca", "publica", quem, "")
        return Divergencia(Como.FALTOU, quem, indice, "", "", Desfecho("publica", quem), leitura)


def confere(estudio, conversa):
    primeira = estudio.vive(conversa)
    return confirma(estudio, conversa, primeira) if primeira else None


def com(trecho):
    def engano(acoes):
        ligados = set()
        for i, acao in enumerate(acoes):
            ligados |= {acao.quem} if acao.tipo == "conecta" else set()
            if acao.quem in ligados and trecho in acao.dados:
                return i
        return None

    return engano


def test_de_muitas_acoes_ficam_a_entrada_e_a_linha():
    conversa = sorteia("4", dialeto_da_etapa(5))
    estranha = next(a for a in conversa if b"\xf0\x9f\x98\x80" in a.dados)
    achado = confere(EstudioDeMentira(5, com(b"\xf0\x9f\x98\x80")), conversa)
    assert [a.tipo for a in achado.acoes] == ["conecta", "envia"]
    assert achado.acoes[1].quem == estranha.quem
    assert len(achado.acoes[1].dados) < 25


def test_duas_linhas_iguais_continuam_duas():
    def repetida(acoes):
        for i in range(1, len(acoes)):
            if acoes[i].dados and acoes[i] == acoes[i - 1]:
                return i
        return None

    meio = [Acao("envia", "ana", b"um\n"), Acao("envia", "ana", b"igual aqui\n")]
    conversa = [Acao("conecta", "ana"), *meio, *meio[1:], Acao("envia", "ana", b"fim\n")]
    achado = confere(EstudioDeMentira(2, repetida), conversa)
    assert len(achado.acoes) == 2
    assert achado.acoes[0] == achado.acoes[1]


def test_o_que_nao_se_repete_nao_e_veredito():
    respostas = iter([0])
    estudio = EstudioDeMentira(2, lambda acoes: next(respostas, None))
    assert confere(estudio, [Acao("conecta", "ana"), Acao("envia", "ana", b"oi\n")]) is None
