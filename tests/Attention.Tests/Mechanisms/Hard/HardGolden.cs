using System.Text.Json;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms.Hard;

/// <summary>One case of tests/Golden/hard.json, written by PyTorch.</summary>
internal sealed class HardGolden(JsonElement json)
{
    private static readonly Lazy<JsonDocument> Document = new(() => JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "Golden", "hard.json"))));

    internal string Name => json.GetProperty("name").GetString()!;

    internal static TheoryData<string> Names(string section) => [.. Cases(section).Select(golden => golden.Name)];

    internal static HardGolden Case(string section, string name) => Cases(section).Single(golden => golden.Name == name);

    internal double Number(string name) => json.GetProperty(name).GetDouble();

    internal bool Flag(string name) => json.GetProperty(name).GetBoolean();

    internal Tensor Tensor(string name)
    {
        var packed = json.GetProperty(name);
        return tensor(packed.GetProperty("values").EnumerateArray().Select(value => value.GetSingle()).ToArray(),
            [.. packed.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())]);
    }

    private static IEnumerable<HardGolden> Cases(string section) =>
        Document.Value.RootElement.GetProperty(section).EnumerateArray().Select(element => new HardGolden(element));
}
