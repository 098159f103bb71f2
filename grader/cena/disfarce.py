"""Alguém tenta falar como outra pessoa: o apelido dela e um espaço, que o programa talvez tire."""

from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato.texto import visivel


def exige_que_nao_se_passe(sala: Sala, apelido: str, ouvinte: Pessoa) -> None:
    """Pode ser recusado, ou entrar com outro nome; não pode falar com este."""
    for disfarcado in (f"{apelido} ", f" {apelido}"):
        ouvinte.marcar()
        quem = sala.conecta("eva", disfarcado)
        sala.passo(f"eva pediu o apelido “{disfarcado}”, com um espaço")
        sala.pede_apelido(quem, disfarcado)
        sala.espera(lambda quem=quem: bool(quem.linhas or quem.fim))  # type: ignore[misc]
        if any(map(sala.dialeto.e_erro, quem.linhas)) or not quem.aberto:
            sala.cai(quem, "fim")
            continue
        frase = sala.texto("quem sou eu?")
        sala.diz(quem, frase)
        sala.espera(lambda frase=frase: bool(sala.achou(ouvinte, frase)))  # type: ignore[misc]
        linha = sala.achou(ouvinte, frase) or ""
        como_o_outro = sala.dialeto.publica.format(apelido=apelido, texto=frase)
        if sala.dialeto.sem_hora(linha).rstrip("\r") == como_o_outro:
            raise sala.falha(
                f"ninguém mais falar como “{apelido}”",
                f"{ouvinte.nome} recebeu “{visivel(linha)}”, e foi eva quem disse",
                "o apelido foi conferido com o espaço, e guardado sem ele: tire os espaços antes "
                "de conferir",
            )
        sala.cai(quem, "fim")
