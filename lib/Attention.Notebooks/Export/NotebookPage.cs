using Attention.Notebooks.Documents;
namespace Attention.Notebooks.Export;
internal static class NotebookPage { public static Task WriteAsync(Notebook notebook, string path) => Task.CompletedTask; }
