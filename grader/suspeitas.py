"""O que a cena mostra sobre a causa de uma falha: quem ouviu, quem não, e onde o programa parou.

Cada função olha a sala e devolve uma frase para um iniciante; vazia, se não há evidência.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader import prazos
from grader.causas import Evidencias
from grader.cliente import Cliente
from grader.pilhas import Pilha, travadas
from grader.texto import visivel

if TYPE_CHECKING:
    from grader.sala import Sala


def evidencias(sala: "Sala") -> Evidencias:
    """O que se sabe do programa e das conexões agora, no momento da falha."""
    if not sala.programa.vivo:
        sala.programa.espera_fim(0.5)
    abertas = [c for c in sala.bomba.clientes if c.tomada.fileno() >= 0]
    if any(c.fim for c in abertas):
        # Uma thread que morre fecha a conexão e só depois escreve o traceback.
        sala.espera(lambda: len(sala.programa.erros) > sala.erros_antes, prazos.CAUDA)
    erros, vivo = sala.programa.erros, sala.programa.vivo
    pilhas, presas = _onde_esta(sala)
    return Evidencias(
        vivo=vivo,
        codigo=sala.programa.codigo,
        erros=erros,
        erros_novos=erros[sala.erros_antes :],
        arquivo=sala.programa.receita.arquivo,
        pilhas=pilhas,
        travadas=presas,
        fechados=[c.nome for c in abertas if c.fim],
        restos={c.nome: c.resto.decode("utf-8", "replace") for c in abertas if c.resto},
    )


def _onde_esta(sala: "Sala") -> tuple[list[Pilha], list[Pilha]]:
    """Onde está cada thread e quais estão presas numa trava; só vale a pena num veredito."""
    if sala.compartilhada or not sala.programa.vivo or not sala.programa.receita.e_python:
        return [], []
    antes = sala.programa.pilhas()
    sala.espera(lambda: False, 3 * prazos.PASSO)
    depois = sala.programa.pilhas()
    return depois, travadas(antes, depois)


def da_recusa(sala: "Sala", quem: Cliente) -> str:
    """Quem devia estar na sala recebeu um ERRO: nenhuma pista é mais forte.

    Da etapa 4 em diante, um ERRO pode ser a resposta certa a uma mensagem privada.
    """
    if not sala.dialeto.com_apelido or sala.ficha.etapa > 3:
        return ""
    erros = [x for x in quem.recentes() if sala.dialeto.sem_hora(x).startswith("ERRO")]
    if not erros:
        return ""
    disse = f"“{visivel(erros[0])}”"
    if "<function" in erros[0] or "<bound method" in erros[0]:
        return f"o servidor respondeu {disse}: para chamar a função, faltam os parênteses"
    if erros[0].strip() == "ERRO None":
        return (
            f"o servidor respondeu {disse}: o motivo é None, que quer dizer que o apelido serve; a "
            "condição está ao contrário"
        )
    if any(sala.dialeto.e_boas_vindas(x, quem.apelido) for x in quem.linhas):
        return (
            f"depois das boas-vindas, o servidor respondeu {disse} a {quem.nome}: as linhas "
            "seguintes continuam a ser tomadas por apelido. Falta um return True, ou guardar que "
            "essa pessoa já entrou"
        )
    return (
        f"o servidor recusou “{quem.apelido}”, que é um apelido válido, com {disse}: "
        f"{sala.suspeita or 'veja qual das condições da recusa deu verdadeiro'}"
    )


def das_chaves(linhas: Sequence[str]) -> str:
    """`{apelido}` chegou escrito assim mesmo: falta o f da f-string."""
    for linha in linhas:
        if achado := re.search(r"\{\w+\}", linha):
            return f"chegou “{achado.group()}” escrito assim mesmo: falta o f antes das aspas, f'…'"
    return ""


def do_print(sala: "Sala", texto: str) -> str:
    """O que devia ir pela rede só apareceu na tela do servidor."""
    eco = sala.programa.teclado.e_terminal  # a tela traz também o que se digitou
    if texto and not eco and texto in sala.programa.impresso:
        return (
            f"o programa mostrou “{visivel(texto)}” na própria tela (print) e não o enviou a "
            "ninguém: quem envia é conexao.sendall(…)"
        )
    return ""


def das_boas_vindas(sala: "Sala", quem: Cliente) -> str:
    """As boas-vindas não vieram, ou vieram de outro jeito."""
    linhas = [x for x in quem.recentes() if not sala.dialeto.e_aviso_livre(x)]
    if causa := da_recusa(sala, quem) or das_chaves(linhas):
        return causa
    if any(sala.dialeto.e_boas_vindas(x, "") for x in linhas):
        return "as boas-vindas não trazem o apelido como ele foi enviado"
    cumprimentos = [x for x in linhas if quem.apelido in x and not sala.e_anuncio_de_alguem(x)]
    if cumprimentos:
        return (
            f"o servidor respondeu “{visivel(cumprimentos[0])}”, mas as boas-vindas começam com "
            f"“{sala.dialeto.boas_vindas}”"
        )
    if not linhas and not quem.resto and sala.dialeto.boas_vindas in sala.programa.impresso:
        return (
            "as boas-vindas apareceram na tela do servidor (print), mas não foram enviadas: quem "
            "envia é conexao.sendall(…)"
        )
    if sala.suspeita or sala.compartilhada or quem.fim or linhas or quem.resto:
        return ""
    if sala.espera_ler(quem):
        return "o servidor leu a primeira linha e não respondeu com as boas-vindas"
    return (
        f"ninguém leu o que {quem.nome} enviou: a função que atende a conexão não chegou a rodar, "
        "ou parou antes do recv()"
    )


def da_novata(sala: "Sala", de: Cliente, para: Cliente) -> str:
    """Uma das duas acaba de chegar, e não fala ou não ouve."""
    if achada := da_recusa(sala, de) or da_recusa(sala, para) or das_chaves(para.recentes()):
        return achada
    if sala.suspeita or para.fim or de.fim:
        return ""
    if not sala.espera_ler(de):
        return (
            f"o servidor não lê o que {de.nome} envia: ou atende outra pessoa e não criou uma "
            f"thread para {de.nome} (ou esqueceu o start()), ou a thread dela está presa, à espera "
            "de uma trava"
        )
    if de in sala.presentes:
        return (
            f"{para.nome} fala e é ouvida, mas não ouve {de.nome}: confira se quem chega entra "
            "na lista, e se o laço do broadcast passa por todos"
        )
    if len(sala.presentes) >= 3:
        return (
            f"com {len(sala.presentes)} pessoas conectadas, quem chega não é mais atendido: "
            "procure um limite de clientes ou de threads"
        )
    return (
        f"o que {de.nome} diz não chega a {para.nome}, que estava lá antes: confira se quem "
        "conecta entra na lista mesmo sem ter falado, e se a linha vai para a lista inteira"
    )


def pelas_linhas(sala: "Sala", surdo: Cliente, texto: str, de: Cliente) -> str:
    """Alguém não ouviu o texto: ele chegou mudado, ou só a uma parte das pessoas?"""
    fim = texto.split()[-1].casefold()
    if any(fim in linha.casefold() for linha in surdo.linhas):
        return (
            f"o texto chegou mudado a {surdo.nome}: entregue-o como veio, sem tirar, juntar ou "
            "trocar nada"
        )
    if recusada := da_recusa(sala, de) or da_recusa(sala, surdo):
        return recusada
    if sala.suspeita:
        return ""
    if not any(sala.achou(o, texto) for o in sala.outros()):
        return do_print(sala, texto)
    ouviram = [o.nome for o in sala.outros(de) if sala.achou(o, texto)]
    if ouviram:
        return (
            f"a linha chegou a {', '.join(ouviram)} e não chegou a {surdo.nome}: confira quem "
            "está na lista, e se o laço do broadcast passa por todos"
        )
    return ""


def do_eco(sala: "Sala", textos: Sequence[str], de: Cliente) -> str:
    """A linha foi a quem a enviou, e a mais ninguém."""
    if any(sala.achou(de, texto) for texto in textos):
        return f"a linha voltou para {de.nome}, que a enviou, e não chegou aos outros"
    return ""


def da_repeticao(sala: "Sala", textos: Sequence[str], de: Cliente) -> str:
    """A linha foi duas vezes à mesma pessoa, e nenhuma a outra."""
    for ouvinte in sala.outros(de):
        if any(sum(texto in x for x in ouvinte.linhas) > 1 for texto in textos):
            return f"a linha foi mais de uma vez para {ouvinte.nome} e nenhuma para outra pessoa"
    return ""
