using System.Collections.Concurrent;
using System.Text.Json;
using static TorchSharp.torch;

namespace Attention.Tests.Support;

/// <summary>One case of tests/Golden/attention.json, or of another file of that form, written by PyTorch.</summary>
internal sealed class AttentionGolden(JsonElement json)
{
    private static readonly ConcurrentDictionary<string, JsonDocument> Documents = new();

    internal string Name => json.GetProperty("name").GetString()!;

    internal string Scoring => json.GetProperty("scoring").GetString()!;

    internal Tensor Probe => Unpack(json.GetProperty("probe"));

    internal double Hard => json.GetProperty("hard").GetDouble();

    internal double Base => json.GetProperty("base").GetDouble();

    internal double Temperature => json.GetProperty("temperature").GetDouble();

    internal Tensor? Mask => json.TryGetProperty("mask", out var mask) ? UnpackMask(mask) : null;

    internal IEnumerable<string> Parameters => json.GetProperty("parameters").EnumerateObject().Select(property => property.Name);

    internal static IEnumerable<AttentionGolden> Cases(string section, string file = "attention") =>
        Documents.GetOrAdd(file, name => JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "Golden", $"{name}.json"))))
            .RootElement.GetProperty(section).EnumerateArray().Select(element => new AttentionGolden(element));

    internal static AttentionGolden Case(string section, string name, string file = "attention") => Cases(section, file).Single(golden => golden.Name == name);

    internal Tensor Input(string name) => Unpack(json.GetProperty("inputs").GetProperty(name));

    internal Tensor Parameter(string name) => Unpack(json.GetProperty("parameters").GetProperty(name));

    internal Tensor Output(string name) => Unpack(json.GetProperty("outputs").GetProperty(name));

    internal Tensor Gradient(string name) => Unpack(json.GetProperty("gradients").GetProperty(name));

    private static Tensor Unpack(JsonElement packed) =>
        tensor(packed.GetProperty("values").EnumerateArray().Select(value => value.GetSingle()).ToArray(), Shape(packed));

    private static Tensor UnpackMask(JsonElement packed) =>
        tensor(packed.GetProperty("values").EnumerateArray().Select(value => value.GetBoolean()).ToArray(), Shape(packed));

    private static long[] Shape(JsonElement packed) => [.. packed.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
}
