"""Alguém tenta falar como outra pessoa: o apelido dela e um espaço, que o programa talvez tire."""

from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato.texto import visivel


def exige_que_nao_se_passe(sala: Sala, apelido: str, ouvinte: Pessoa) -> None:
    """Pode ser recusado, ou entrar com outro nome; não pode falar com este."""
    for disfarcado in (f"{apelido} ", f" {apelido}"):
        linha, como_o_outro = _fala_disfarcada(sala, apelido, disfarcado, ouvinte)
        if sala.dialeto.sem_hora(linha).rstrip("\r") == como_o_outro:
            raise sala.falha(
                f"ninguém mais falar como “{apelido}”",
                f"{ouvinte.nome} recebeu “{visivel(linha)}”, e foi eva quem disse",
                "o apelido foi conferido com o espaço, e guardado sem ele: tire os espaços antes "
                "de conferir",
            )


def _fala_disfarcada(sala: Sala, apelido: str, disfarcado: str, ouvinte: Pessoa) -> tuple[str, str]:
    """O que o ouvinte leu dela, vazio se não a deixaram entrar, e o que leria da outra."""
    ouvinte.marcar()
    quem = sala.conecta("eva", disfarcado)
    sala.passo(f"eva pediu o apelido “{disfarcado}”, com um espaço")
    sala.pede_apelido(quem, disfarcado)
    sala.espera(lambda: bool(quem.linhas or quem.fim))
    frase = sala.texto("quem sou eu?")
    if quem.aberto and not any(map(sala.dialeto.e_erro, quem.linhas)):
        sala.diz(quem, frase)
        sala.espera(lambda: bool(sala.achou(ouvinte, frase)))
    linha = sala.achou(ouvinte, frase) or ""
    sala.cai(quem, "fim")
    return linha, sala.dialeto.publica.format(apelido=apelido, texto=frase)
