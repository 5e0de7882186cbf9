using System.Text.Json;

namespace Attention.Notebooks.DataSets;

/// <summary>A file of a set: it is the right one when it has this checksum, wherever it came from.</summary>
/// <param name="Name">Its name in the set's folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Mirrors">Addresses that serve these very bytes, tried in this order; none = it can only be copied.</param>
internal sealed record DataFile(string Name, long Size, string Sha256, IReadOnlyList<Uri> Mirrors);

/// <summary>A set of real data that loaders look for in a folder of its name.</summary>
/// <param name="Name">The folder, for instance fashion-mnist.</param>
/// <param name="What">What it holds, in a few words.</param>
/// <param name="Licence">Under which terms, and whose it is.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Files">All files that the loader needs.</param>
internal sealed record DataSet(string Name, string What, string Licence, Uri Source, IReadOnlyList<DataFile> Files)
{
    /// <summary>Bytes of all files.</summary>
    public long Size => Files.Sum(file => file.Size);

    /// <summary>The sets that data/sets.json describes.</summary>
    public static IReadOnlyList<DataSet> All { get; } = ReadManifest();

    private static List<DataSet> ReadManifest()
    {
        using var manifest = typeof(DataSet).Assembly.GetManifestResourceStream("sets.json")!;
        return JsonSerializer.Deserialize<List<DataSet>>(manifest, JsonSerializerOptions.Web)!;
    }
}
