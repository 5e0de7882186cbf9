namespace Attention.Notebooks.Documents;

/// <summary>Something about a file or a command line that its user can put right; the message is the whole report.</summary>
internal sealed class NotebookException(string message, Exception? inner = null) : Exception(message, inner);
