"""Foi escrito para o Python 2."""

# sempre: falhou 1.1
# causa: erro de sintaxe

exec("print 'oi'")
