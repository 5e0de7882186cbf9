using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

/// <summary>A tensor as the golden files write it: numbers in row-major order, and the views through which it reaches an op.</summary>
public sealed record GoldenTensor(ScalarType Type, long[] Shape, double[] Data, JsonElement[] Views)
{
    public static GoldenTensor Read(JsonElement json) => new(
        TypeOf(json.GetProperty("dtype").GetString()!),
        [.. json.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64())],
        [.. json.GetProperty("data").EnumerateArray().Select(Number)],
        json.TryGetProperty("views", out var views) ? [.. views.EnumerateArray()] : []);

    /// <summary>JSON has no NaN and no infinity: those are strings.</summary>
    public static double Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var text => throw new FormatException($"A number, nan, inf or -inf was expected, '{text}' came."),
        },
        _ => throw new FormatException($"A number was expected, {json.ValueKind} came."),
    };

    public static ScalarType TypeOf(string name) => name switch
    {
        "uint8" => ScalarType.Byte,
        _ => Enum.Parse<ScalarType>(name, ignoreCase: true),
    };

    public static string NameOf(ScalarType type) => type == ScalarType.Byte ? "uint8" : type.ToString().ToLowerInvariant();

    public bool IsFloating => Type is ScalarType.Float32 or ScalarType.Float64;

    /// <summary>The leaf: contiguous, without its views.</summary>
    public Tensor Leaf() => Type switch
    {
        ScalarType.Float32 => tensor(Array.ConvertAll(Data, x => (float)x), Shape),
        ScalarType.Float64 => tensor(Data, Shape),
        ScalarType.Int64 => tensor(Array.ConvertAll(Data, x => (long)x), Shape),
        ScalarType.Int32 => tensor(Array.ConvertAll(Data, x => (int)x), Shape),
        ScalarType.Byte => tensor(Array.ConvertAll(Data, x => (byte)x), Shape),
        ScalarType.Bool => tensor(Array.ConvertAll(Data, x => x != 0), Shape),
        _ => throw new NotSupportedException($"The golden files have no {Type}."),
    };

    /// <summary>What the op gets: a non-contiguous tensor where the file asks for one.</summary>
    public Tensor View(Tensor leaf) => Views.Aggregate(leaf, (x, step) =>
    {
        long[] at = [.. step.EnumerateArray().Skip(1).Select(n => n.ValueKind == JsonValueKind.Null ? long.MaxValue : n.GetInt64())];
        return step[0].GetString() switch
        {
            "transpose" => x.transpose(at[0], at[1]),
            "permute" => x.permute(at),
            "slice" => x.slice(at[0], at[1], at[2], at[3]),
            "select" => x.select(at[0], at[1]),
            "expand" => x.expand(at),
            var name => throw new NotSupportedException($"No view is called '{name}'."),
        };
    });

    /// <summary>The values of a tensor of any type, in row-major order.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var _ = no_grad();
        var x = tensor.contiguous();
        return x.dtype switch
        {
            ScalarType.Float32 => Array.ConvertAll(x.data<float>().ToArray(), v => (double)v),
            ScalarType.Float64 => x.data<double>().ToArray(),
            ScalarType.Int64 => Array.ConvertAll(x.data<long>().ToArray(), v => (double)v),
            ScalarType.Int32 => Array.ConvertAll(x.data<int>().ToArray(), v => (double)v),
            ScalarType.Byte => Array.ConvertAll(x.data<byte>().ToArray(), v => (double)v),
            _ => Array.ConvertAll(x.data<bool>().ToArray(), v => v ? 1.0 : 0.0),
        };
    }

    public override string ToString() =>
        $"{NameOf(Type)}[{string.Join(", ", Shape)}]{string.Concat(Views.Select(v => "." + v[0].GetString()))}";

    /// <summary>Values and shape for a failure's message.</summary>
    public static string Show(double[] values, long[] shape)
    {
        var few = values.Take(24).Select(v => v.ToString("R", CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", shape)}] {{{string.Join(", ", few)}{(values.Length > 24 ? ", …" : "")}}}";
    }
}
