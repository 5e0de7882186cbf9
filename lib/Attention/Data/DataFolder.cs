namespace Attention.Data;

/// <summary>Where a data file lies: the folder ATTENTION_DATA names, then data/ of this repository, then the user's cache.</summary>
public static class DataFolder
{
    /// <summary>The user's cache of downloaded sets.</summary>
    public static string Cache => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "attention-notebooks");

    /// <summary>The first existing file among the folders, in their order.</summary>
    /// <param name="relativePath">For example fashion-mnist/t10k-images-idx3-ubyte.gz.</param>
    /// <returns>The file's path, or null where no folder has it.</returns>
    public static string? Find(string relativePath) =>
        Candidates().Select(folder => Path.Combine(folder, relativePath)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        string? named = Environment.GetEnvironmentVariable("ATTENTION_DATA");
        if (!string.IsNullOrWhiteSpace(named))
            yield return named;
        // A notebook runs in notebooks/, a test deep in bin/: walk up to the folder that holds the solution.
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AttentionNotebooks.sln")))
                yield return Path.Combine(folder.FullName, "data");
        }
        yield return Cache;
    }
}
