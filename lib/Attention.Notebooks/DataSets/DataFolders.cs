using System.Security.Cryptography;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.DataSets;

/// <summary>Where loaders look for real data: the folder ATTENTION_DATA names, data/ of the repository, the user's cache.</summary>
internal static class DataFolders
{
    /// <summary>The user's cache, the same folder as DataFolder.Cache of the library.</summary>
    public static string Cache => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "attention-notebooks");

    /// <summary>The folders in the order in which loaders go through them.</summary>
    /// <param name="here">A folder inside the repository, or any other.</param>
    /// <param name="named">The value of ATTENTION_DATA.</param>
    public static IReadOnlyList<string> InOrder(string here, string? named)
    {
        string?[] folders = [string.IsNullOrWhiteSpace(named) ? null : named, Repository.Around(here) is { } root ? Path.Combine(root, "data") : null, Cache];
        return [.. folders.OfType<string>()];
    }

    /// <summary>The file that a loader would take, or null.</summary>
    public static string? Find(IEnumerable<string> folders, DataSet set, DataFile file) =>
        folders.Select(folder => Path.Combine(folder, set.Name, file.Name)).FirstOrDefault(File.Exists);

    /// <summary>Whether the file has the checksum that the manifest states.</summary>
    public static bool IsRight(string path, DataFile file)
    {
        using var stream = File.OpenRead(path);
        return stream.Length == file.Size && Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256;
    }
}
