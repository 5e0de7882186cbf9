using System.Collections.Concurrent;
using System.Text.Json;

namespace Attention.Torch.Tests.Golden;

/// <summary>The files that tests/Golden/generate.py wrote, one per family of ops, copied beside the tests.</summary>
internal static class GoldenFile
{
    static readonly ConcurrentDictionary<string, GoldenCase[]> Loaded = new();

    static string Folder => Path.Combine(AppContext.BaseDirectory, "golden");

    public static string[] Families =>
        [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static GoldenCase[] Cases(string family) => Loaded.GetOrAdd(family, Read);

    static GoldenCase[] Read(string family)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, family + ".json"));
        var root = JsonDocument.Parse(stream).RootElement;
        var numbers = new Dictionary<string, int>();
        return [.. root.GetProperty("cases").EnumerateArray().Select(json =>
        {
            var op = json.GetProperty("op").GetString()!;
            numbers[op] = numbers.GetValueOrDefault(op) + 1;
            return GoldenCase.Read(json, numbers[op]);
        })];
    }
}
