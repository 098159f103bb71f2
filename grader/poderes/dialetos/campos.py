"""Os campos de um arquivo de dialeto e o que pode haver em cada um; só dados.

O que cada um diz está em docs_pt/dialetos.md.
"""

from dataclasses import dataclass

TEXTO, LISTA, SIM_OU_NAO, NUMERO = (
    "um texto",
    "um texto ou uma lista de textos",
    "true ou false",
    "um número",
)
AP, TX, DE = "{apelido}", "{texto}", "{destino}"


@dataclass(frozen=True)
class Campo:
    """`exige`: os nomes que o formato tem de conter, se não está vazio; `pode`, os que aceita."""

    nome: str
    tipo: str = TEXTO
    exige: tuple[str, ...] = ()
    pode: tuple[str, ...] = ()
    entre: tuple[str, ...] = ()  # os únicos valores que vale escrever
    preenchido: bool = False  # vazio não vale
    alvo: str = ""  # o campo de `Dialeto`, se tem outro nome

    @property
    def no_dialeto(self) -> str:
        return self.alvo or self.nome


CAMPOS = (
    Campo("descricao"),
    Campo("iniciar"),
    Campo("porta", NUMERO),
    Campo("quadro", entre=("linha", "crlf", "mensagem", "tamanho", "json")),
    Campo("algarismos", NUMERO),
    Campo("convite", LISTA, alvo="convites"),
    Campo("entrada", exige=(AP,), preenchido=True),
    Campo("boas_vindas"),
    Campo("com_o_apelido", SIM_OU_NAO),
    Campo("recusa_fecha", SIM_OU_NAO),
    Campo("entrou", exige=(AP,)),
    Campo("saiu", exige=(AP,)),
    Campo("publica", exige=(AP, TX), preenchido=True),
    Campo("eco", entre=("proibido", "permitido", "exigido")),
    Campo("hora"),
    Campo("hora_desde", NUMERO),
    Campo("comando_publico", exige=(TX,), preenchido=True),
    Campo("comando_privado", exige=(DE, TX)),
    Campo("privada", exige=(AP, TX), pode=(DE,)),
    Campo("confirma_privada", pode=(DE, TX)),
    Campo("erro", LISTA, alvo="erros"),
    Campo("aviso_livre"),
    Campo("sair", alvo="palavra_sair"),
    Campo("sair_exato", SIM_OU_NAO),
    Campo("a_dois", SIM_OU_NAO, alvo="valem"),
    Campo("data_do_registro", preenchido=True),
    Campo("evento_entrada", exige=(AP,)),
    Campo("evento_saida", exige=(AP,)),
    Campo("evento_mensagem", exige=(AP, TX)),
    Campo("evento_privado", exige=(AP, TX), pode=(DE,)),
    Campo("evento_erro"),
    Campo("nome_do_servidor"),
    Campo("do_console", exige=(TX,)),
    Campo("comando_quem"),
    Campo("comando_expulsar"),
    Campo("encerrando"),
)
POR_NOME = {campo.nome: campo for campo in CAMPOS}
