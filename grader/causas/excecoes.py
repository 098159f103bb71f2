"""O que uma exceção do Python quer dizer para quem está começando.

Funções puras sobre o que o programa escreveu na saída de erros; a tabela vai do mais particular ao
mais geral.
"""

import re
import sys

# Da mais particular para a mais geral: a primeira que casa com "Tipo: mensagem" explica.
_EXPLICACOES = (
    (r"SyntaxError: .*expected ':'", "falta o “:” no fim da linha (de um def, if, while, for…)"),
    (
        r"SyntaxError: .*was never closed",
        "um parêntese, colchete ou chave foi aberto e não fechado",
    ),
    (r"SyntaxError: unmatched", "há um parêntese, colchete ou chave fechado a mais"),
    (r"SyntaxError: unterminated", "faltam as aspas que fecham o texto"),
    (r"SyntaxError: .*Maybe you meant '=='", "para comparar, use == (um = só guarda um valor)"),
    (r"SyntaxError: 'return' outside", "há um return fora de uma função: confira a indentação"),
    (
        r"SyntaxError: invalid character '[“”‘’]'",
        "há aspas curvas (“ ”), coladas de uma página ou de um editor de texto: troque-as pelas "
        "retas do teclado",
    ),
    (
        r"SyntaxError: invalid (non-printable )?character",
        "há um caractere que o Python não aceita, quase sempre colado de uma página: apague-o e "
        "escreva-o de novo no teclado",
    ),
    (r"SyntaxError", "há um erro de sintaxe, e o Python nem chegou a executar o programa"),
    (
        r"IndentationError: expected an indented",
        "falta o recuo: o que fica dentro do def, if, while ou for vai quatro espaços à direita",
    ),
    (r"IndentationError", "a indentação (os espaços no começo da linha) está errada"),
    (r"TabError", "há tabulações misturadas com espaços na indentação"),
    (r"ModuleNotFoundError", "o programa importa um módulo que não existe neste Python"),
    (
        r"UnboundLocalError",
        "a variável foi usada nesta função antes de receber um valor: dê-lhe um antes (antes do "
        "laço, por exemplo); se ela é criada fora da função, diga global no começo desta",
    ),
    (r"NameError", "o programa usa um nome que não foi definido"),
    (
        r"UnicodeDecodeError: 'ascii'",
        "o texto foi lido como ASCII, que não tem acentos: use decode('utf-8'), ou decode() apenas",
    ),
    (
        r"UnicodeDecodeError",
        "um pedaço de texto foi decodificado antes de chegar inteiro, ou não era texto: junte os "
        "bytes até o \\n e só então decodifique (ou, no eco, não decodifique)",
    ),
    (r"UnicodeEncodeError", "um texto com acentos foi codificado em algo que não é UTF-8"),
    (
        r"BrokenPipeError",
        "o programa escreveu para um cliente que já tinha ido embora e não tratou o erro",
    ),
    (
        r"TimeoutError: timed out",
        "settimeout() faz accept() e recv() desistirem depois desse tempo, e desistir não é um "
        "erro: apanhe o TimeoutError e espere de novo",
    ),
    (r"ConnectionResetError", "um cliente caiu de repente e o programa não tratou o erro"),
    (
        r"(TypeError: not (enough|all) arguments|ValueError: (incomplete|unsupported) format)",
        "o % entre um texto e um valor é um molde, e o texto não tem um %s para cada valor (ou tem "
        "um % que veio de outra pessoa): use um f'…'",
    ),
    (
        r"TypeError: .*argument after \* must be an iterable",
        "args precisa ser uma tupla, e falta a vírgula dela: args=(conexao,)",
    ),
    (
        r"TypeError: .*(missing \d+ required|takes .* positional argument)",
        "a função foi chamada com mais ou menos valores do que ela pede: compare os parâmetros do "
        "def com a chamada (numa Thread, com o args)",
    ),
    (
        r"TypeError: .*(cannot unpack non-iterable NoneType|'NoneType' (object is not|has no len))",
        "uma função que devia devolver um valor devolveu None: falta um return nela, ou num dos "
        "caminhos dela",
    ),
    (
        r"TypeError: .*(a bytes-like object is required|str to bytes|not \"?bytes|bytes to str"
        r"|startswith first arg must be bytes)",
        "a rede leva bytes, e o texto é str: encode() vai de str para bytes, e decode(), de bytes "
        "para str",
    ),
    (
        r"TypeError: cannot unpack non-iterable",
        "o programa esperava um par de valores e recebeu um só",
    ),
    (
        r"(Type|Attribute)Error: 'tuple' object (has no attribute '(recv|send|sendall|close)'"
        r"|does not support the (context|asynchronous))",
        "accept() devolve um par, a conexão e o endereço: conexao, endereco = servidor.accept()",
    ),
    (
        r"TypeError: sequence item \d+: expected str instance",
        "join() só junta textos, e na lista há outra coisa: junte os apelidos, por exemplo",
    ),
    (
        r"TypeError: (unsupported operand type|can only concatenate)",
        "o + só junta coisas do mesmo tipo: transforme o valor em texto antes, com str(), "
        "strftime() ou um f'…'",
    ),
    (
        r"TypeError: 'str' object cannot be interpreted as an integer",
        "era preciso um número, e veio um texto (str): use int(…); numa opção do argparse (a "
        "porta, por exemplo), type=int",
    ),
    (r"TypeError", "uma função recebeu um valor de um tipo que ela não aceita"),
    (
        r"AttributeError: 'NoneType'",
        "o que devia ser um objeto vale None: veja quem devia dar um valor a ele (um return que "
        "falta, uma linha do esqueleto por completar)",
    ),
    (
        r"AttributeError: '(str|bytes)' object has no attribute '(de|en)code'",
        "o valor já estava convertido: encode() vai de str para bytes, e decode(), de bytes para "
        "str; cada um se usa uma vez só",
    ),
    (
        r"AttributeError: (module 'datetime' has no attribute '(now|utcnow|today|strptime)')",
        "o módulo datetime traz dentro dele a classe datetime: escreva from datetime import "
        "datetime, ou datetime.datetime.now()",
    ),
    (
        r"AttributeError: 'str' object has no attribute '(send|sendall|recv|close|shutdown)'",
        "o programa quis usar um texto (str) como se fosse uma conexão: veja o que a lista ou o "
        "dicionário guarda (num dicionário, a chave e o valor podem estar trocados)",
    ),
    (
        r"AttributeError: '[A-Z]\w*' object has no attribute '(\w+)'$",
        "o objeto não tem esse atributo: dê um valor a ele no __init__ (self.nome = …), e confira "
        "se o nome está igual nos dois lugares",
    ),
    (
        r"AttributeError: '\w+' object has no attribute '\w+'\. Did you mean",
        "esse objeto não tem o que se pediu dele: o nome parece mal escrito",
    ),
    (
        r"AttributeError",
        "esse objeto não tem o que se pediu dele: confira se o nome está bem escrito, e se a "
        "variável guarda mesmo o que você pensa",
    ),
    (
        r"ValueError: .* is not in list",
        "o programa procurou na lista alguém que não está nela (ainda não entrou, ou já saiu): "
        "confira com in antes",
    ),
    (
        r"ValueError: (write to closed file|I/O operation on closed file)",
        "o arquivo já tinha sido fechado, e alguma thread ainda escreve nele: feche-o por último",
    ),
    (
        r"ValueError: (list\.remove|.* is not in deque)",
        "o programa tirou da lista alguém que já não estava nela: tire cada pessoa num lugar só",
    ),
    (
        r"ValueError: (not enough|too many) values to unpack",
        "o texto foi separado em mais ou menos partes do que o programa esperava: partition() "
        "devolve sempre três",
    ),
    (
        r"ValueError: invalid literal for int\(\) .*'(--\w+|127\.0\.0\.\d)'",
        "este texto é uma parte das opções, que vêm com nome e em qualquer ordem, --host HOST "
        "--porta PORTA: leia-as com o argparse, e não por posição",
    ),
    (r"ValueError: invalid literal for int\(\)", "int() recebeu um texto que não é um número"),
    (r"ValueError", "um valor veio diferente do esperado"),
    (
        r"IndexError",
        "o programa procurou uma posição que não existe",
    ),
    (
        r"KeyError: .*is already registered",
        "um socket com este número ainda estava no seletor: antes de close(), chame unregister()",
    ),
    (
        r"KeyError",
        "o programa procurou num dicionário uma chave que não está lá: confira com in, ou use "
        ".get(chave) para ler e .pop(chave, None) para tirar",
    ),
    (
        r"RuntimeError: (dictionary|Set|deque|OrderedDict)",
        "um conjunto ou dicionário mudou enquanto era percorrido por outra thread: percorra uma "
        "cópia ou use uma trava",
    ),
    (
        r"RuntimeError: threads can only be started once",
        "start() foi chamado duas vezes na mesma thread",
    ),
    (r"RuntimeError: (release unlocked|cannot release)", "uma trava foi solta sem estar presa"),
    (
        r"RuntimeError: can't start new thread",
        "o programa tem threads ou processos demais ao mesmo tempo: as threads de quem foi embora "
        "precisam terminar",
    ),
    (
        r"EOFError",
        "a entrada do teclado acabou (um serviço não tem teclado; num terminal, é o Ctrl+D; no "
        "Windows, Ctrl+Z e Enter) e o programa não tratou o erro: saia do laço que lê, e deixe o "
        "resto no ar",
    ),
    (r"MemoryError", "o programa pediu mais memória do que pode usar"),
    (r"RecursionError", "uma função chama a si mesma sem parar"),
    (
        r"OSError: .*(Bad file descriptor|WinError 10038)",
        "o programa usou uma conexão que ele mesmo já tinha fechado: tire da lista quem foi "
        "embora, e feche a conexão uma vez só (um with em volta do start() também a fecha)",
    ),
    (
        r"OSError: .*(Errno 107|Errno 57|WinError 10057)",
        "esse socket não está ligado a ninguém: ou a outra ponta já foi embora (o erro se trata), "
        "ou é o que escuta (recv e send são da conexão que accept() devolve)",
    ),
    (
        r"OSError: .*(Errno 95|Errno 102|WinError 10045)",
        "esse socket não faz o que se pediu dele: o chat é TCP, socket.SOCK_STREAM, e um UDP "
        "(SOCK_DGRAM) não tem listen() nem accept()",
    ),
    (r"OSError: .*(Errno 22|WinError 10022)", "falta listen() antes do accept()"),
    (r"OSError: .*(Errno 99|WinError 10049)", "o endereço pedido ao bind não é desta máquina"),
    (
        r"OSError: .*Network is unreachable",
        "o programa quis sair desta máquina, e na correção só existe a rede local (127.0.0.1)",
    ),
    (
        r"PermissionError",
        "o sistema, ou a proteção em que o programa roda, não deixa: use só a porta de --porta e "
        "os arquivos da pasta atual",
    ),
    (
        r"FileNotFoundError",
        "o arquivo não está onde o programa roda: na correção, ele roda numa pasta vazia, só dele. "
        "Um arquivo que fica ao lado do programa se acha com Path(__file__).parent",
    ),
    (r"OSError", "uma operação de rede ou de arquivo falhou e o programa não tratou o erro"),
)

# O que a linha em que o erro aconteceu diz a mais: (exceção, linha, explicação).
_PELA_LINHA = (
    (
        r"IndexError: list",
        r"\w\[[a-z]\]",
        "a lista é menor do que o índice: se outra thread pode tirar alguém dela enquanto é "
        "percorrida, percorra uma cópia, ou use uma trava",
    ),
    (
        r"IndexError",
        r"split\(",
        "não há tantas partes no texto: partition() devolve sempre três, vazias se for o caso",
    ),
    (
        r"OSError: .*(Errno 107|Errno 57|WinError 10057)",
        r"\.(shutdown|getpeername)\(",
        "a outra ponta dessa conexão já foi embora: trate o OSError",
    ),
    (
        r"(TypeError: cannot unpack non-iterable (?!NoneType)|ValueError: .* values to unpack)",
        r"for \w+, ",
        "o for espera pares e recebeu um valor só: um dicionário se percorre com .items(), e uma "
        "lista de pares leva colchetes, [(a, b)], também quando só tem um",
    ),
    (
        r"OSError: .*(Bad file descriptor|WinError 10038)",
        r"\.accept\(",
        "o socket que escuta foi fechado: feche só a conexão que accept() devolve (um close() fora "
        "do lugar, ou um with que acabou antes)",
    ),
)

# Num cliente, estas querem dizer outra coisa: quem está do outro lado é o servidor.
_DO_CLIENTE = (
    (
        r"BrokenPipeError",
        "o programa escreveu para um servidor que já tinha fechado a conexão e não tratou o erro",
    ),
    (r"ConnectionResetError", "o servidor caiu de repente (RST) e o programa não tratou o erro"),
    (
        r"ConnectionRefusedError",
        "ninguém escutava nessa porta e o programa não tratou o erro",
    ),
    (r"EOFError", "a entrada acabou (Ctrl+D) e o programa não tratou o erro"),
    (
        r"OSError: .*(Bad file descriptor|WinError 10038)",
        "o programa usou a conexão depois de fechá-la",
    ),
)


def excecao(erros: str) -> tuple[str, str]:
    """Tipo e mensagem da última exceção de um texto com traceback; vazios se não há nenhuma."""
    tipos = re.findall(
        r"^([A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit))(?:: (.*))?$", erros, re.M
    )
    if not tipos:
        return "", ""
    tipo, mensagem = tipos[-1]
    return tipo.rsplit(".", 1)[-1], mensagem


_QUADRO = re.compile(r'File "([^"]+)", line (\d+).*(?:\n    (.*))?(?:\n    ( *[~^][ ~^]*)$)?', re.M)


def lugar_no_arquivo(erros: str, arquivo: str) -> tuple[int, str, int]:
    """A última linha do arquivo do estudante citada no traceback, o texto dela e a coluna do ^.

    (0, "", 0) se nenhuma. Antes do Python 3.11 só os erros de sintaxe trazem o ^.
    """
    quadros = [quadro for quadro in _QUADRO.finditer(erros) if arquivo and quadro[1] == arquivo]
    if not quadros:
        return 0, "", 0
    _, numero, trecho, marca = quadros[-1].groups(default="")
    return int(numero), trecho.strip(), len(marca) - len(marca.lstrip())


def conta_a_excecao(erros: str, arquivo: str, cliente: bool = False, fonte: str = "") -> str:
    """ "NameError (x is not defined), na linha 12: o programa usa um nome…"; vazio se não houve.

    `cliente`: o programa é o cliente, e quem cai do outro lado é o servidor. `fonte`: o que está
    escrito no arquivo, se isso se sabe.
    """
    tipo, mensagem = excecao(erros)
    if not tipo or tipo in ("KeyboardInterrupt", "SystemExit"):
        return ""
    onde, trecho, _ = lugar_no_arquivo(erros, arquivo)
    mensagem = re.sub(r"<socket\.socket [^>]*>", "a conexão", mensagem)  # traz números que mudam
    frase = tipo + (f" ({mensagem})" if mensagem else "")
    if onde:
        frase += f", na linha {onde} do seu arquivo"
    explicacao = _explica(tipo, mensagem, cliente, trecho, fonte)
    return f"{frase}: {explicacao}" if explicacao else frase


# O que um except genérico costuma mostrar: só a mensagem, sem o nome da exceção.
_MENSAGENS = (
    (r"codec can't decode byte", "UnicodeDecodeError"),
    (r"Broken pipe", "BrokenPipeError"),
    (r"Connection reset by peer", "ConnectionResetError"),
    (r"a bytes-like object is required|must be str, not bytes", "TypeError: bytes to str"),
    (r"Bad file descriptor", "OSError: Bad file descriptor"),
)


def explica_mensagem(impresso: str) -> str:
    """A explicação do último erro que o próprio programa mostrou na tela; vazia se não há."""
    achadas = [
        (achado.start(), tipo)
        for padrao, tipo in _MENSAGENS
        for achado in re.finditer(padrao, impresso)
    ]
    if not achadas:
        return ""
    tipo, _, mensagem = max(achadas)[1].partition(": ")
    return _explica(tipo, mensagem)


def _explica(
    tipo: str, mensagem: str, cliente: bool = False, trecho: str = "", fonte: str = ""
) -> str:
    """O que a exceção quer dizer, para um iniciante; vazio se não se sabe."""
    nome = re.match(r"name '(\w+)' is not defined", mensagem)
    if tipo == "NameError" and nome and (dita := _sobre_o_nome(nome[1], fonte)):
        return dita
    inteira = f"{tipo}: {mensagem}"
    for padrao, linha, frase in _PELA_LINHA:
        if re.match(padrao, inteira) and re.search(linha, trecho):
            return frase
    tabela = (*(_DO_CLIENTE if cliente else ()), *_EXPLICACOES)
    return next((frase for padrao, frase in tabela if re.match(padrao, inteira)), "")


def _sobre_o_nome(nome: str, fonte: str) -> str:
    """O que falta para um nome existir, se o arquivo o mostra."""
    if nome in sys.stdlib_module_names:
        return f"falta “import {nome}” no começo do arquivo"
    if re.search(rf"^ +def {nome}\(self\b|\bself\.{nome} *=", fonte, re.M):
        return f"{nome} é do objeto, e se escreve com self: self.{nome}"
    return ""
