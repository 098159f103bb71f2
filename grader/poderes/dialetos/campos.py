"""Os campos de um arquivo de dialeto: o que cada um diz e o que pode haver dentro. Só dados."""

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
    ajuda: str
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
    Campo("descricao", "uma frase para a lista dos dialetos"),
    Campo(
        "iniciar", "as opções do programa: '{porta}', '--port {porta}'; sem ele, --host e --porta"
    ),
    Campo("porta", "a porta que o programa traz escrita no código", NUMERO),
    Campo(
        "quadro",
        "onde acaba uma mensagem: no \\n (linha), em cada envio (mensagem), ou depois do tamanho",
        entre=("linha", "mensagem", "tamanho"),
    ),
    Campo("algarismos", "quantos tem o tamanho na frente da mensagem", NUMERO),
    Campo(
        "convite", "o que o servidor pede antes do apelido, com ou sem \\n", LISTA, alvo="convites"
    ),
    Campo("entrada", "o que a pessoa envia para entrar", exige=(AP,), preenchido=True),
    Campo("boas_vindas", "como começa a resposta a quem entrou; vazio, não há"),
    Campo("com_o_apelido", "as boas-vindas trazem o apelido?", SIM_OU_NAO),
    Campo("recusa_fecha", "um apelido recusado encerra a conexão?", SIM_OU_NAO),
    Campo("entrou", "como começa o anúncio de quem entrou; vazio, não há", exige=(AP,)),
    Campo("saiu", "como começa o anúncio de quem saiu; vazio, não há", exige=(AP,)),
    Campo("publica", "a mensagem que todos leem", exige=(AP, TX), preenchido=True),
    Campo("eco", "a mensagem volta a quem a disse?", entre=("proibido", "permitido", "exigido")),
    Campo("hora", "a hora na frente de cada mensagem, como no strftime; vazio, não há"),
    Campo("hora_desde", "a etapa a partir da qual a hora vale", NUMERO),
    Campo(
        "comando_privado", "o que se digita para falar só com alguém; vazio, não há", exige=(DE, TX)
    ),
    Campo("privada", "o que o destino lê; vazio, não há", exige=(AP, TX)),
    Campo("confirma_privada", "como começa o que quem enviou a privada lê de volta", pode=(DE, TX)),
    Campo(
        "erro",
        "como começa um erro, ou uma lista; '' é qualquer linha só a quem errou, e [] não há",
        LISTA,
        alvo="erros",
    ),
    Campo("aviso_livre", "como começa um aviso que ninguém confere"),
    Campo("sair", "a palavra que encerra a conversa; vazio, não há", alvo="palavra_sair"),
    Campo("evento_entrada", "no registro, quem entrou", exige=(AP,)),
    Campo("evento_saida", "no registro, quem saiu", exige=(AP,)),
    Campo("evento_mensagem", "no registro, o que foi dito; vazio, não há registro", exige=(AP, TX)),
    Campo("evento_privado", "no registro, a mensagem privada", exige=(AP, TX), pode=(DE,)),
    Campo("evento_erro", "no registro, como começa um erro"),
    Campo("nome_do_servidor", "o apelido que o console reserva"),
    Campo("do_console", "o que todos leem quando o servidor fala", exige=(TX,)),
    Campo("comando_quem", "no console, mostra quem está"),
    Campo("comando_expulsar", "no console, tira alguém"),
    Campo("encerrando", "o aviso de que o servidor vai parar"),
)
POR_NOME = {campo.nome: campo for campo in CAMPOS}
