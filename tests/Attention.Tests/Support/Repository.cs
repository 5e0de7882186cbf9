namespace Attention.Tests.Support;

/// <summary>Files of the checkout the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "AttentionNotebooks.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must lie inside the repository: no AttentionNotebooks.sln above them.");
        return folder.FullName;
    }
}
