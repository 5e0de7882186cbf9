using System.Text.Json;

namespace Attention.Torch.Tests.Golden;

/// <summary>One line of a golden file: an op, what it was given, and what PyTorch answered.</summary>
/// <param name="Number">counts the cases of the op</param>
/// <param name="Gradients">one for each input, null where PyTorch has none; empty if nothing is differentiable</param>
public sealed record GoldenCase(
    string Op, int Number, JsonElement Arguments, GoldenTensor[] Inputs, GoldenTensor[] Outputs, GoldenTensor?[] Gradients)
{
    public static GoldenCase Read(JsonElement json, int number) => new(
        json.GetProperty("op").GetString()!,
        number,
        json.TryGetProperty("args", out var arguments) ? arguments : default,
        Tensors(json, "inputs")!,
        Tensors(json, "outputs")!,
        Tensors(json, "grads"));

    public bool HasGradient => Gradients.Length > 0;

    static GoldenTensor[] Tensors(JsonElement json, string name) => json.TryGetProperty(name, out var list)
        ? [.. list.EnumerateArray().Select(t => t.ValueKind == JsonValueKind.Null ? null! : GoldenTensor.Read(t))]
        : [];

    /// <summary>The test's name: <c>softmax #3 float32[2, 5].transpose dim=-1</c>.</summary>
    public override string ToString()
    {
        var arguments = Arguments.ValueKind == JsonValueKind.Object ? Arguments.EnumerateObject().ToArray() : [];
        var named = arguments.Select(a => $"{a.Name}={Short(a.Value.GetRawText())}");
        return string.Join(' ', [$"{Op} #{Number}", .. Inputs.Select(i => i.ToString()), .. named]);
    }

    static string Short(string text) => text.Length > 60 ? text[..57] + "..." : text;
}
