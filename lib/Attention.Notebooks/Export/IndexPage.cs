namespace Attention.Notebooks.Export;
internal static class IndexPage { public const string FileName = "index.html"; public static Task WriteAsync(string root) => Task.CompletedTask; }
