using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

/// <summary>A golden case brought to life: its inputs as tensors, its arguments by name. The table of ops is written against this.</summary>
internal sealed class Call
{
    readonly JsonElement arguments;

    public Call(GoldenCase golden)
    {
        arguments = golden.Arguments;
        Leaves = [.. golden.Inputs.Select(i => i.Leaf())];
        if (golden.HasGradient)
            foreach (var leaf in Leaves.Where(l => l.is_floating_point())) leaf.requires_grad_();
        All = [.. golden.Inputs.Zip(Leaves, (i, leaf) => i.View(leaf))];
    }

    /// <summary>What gradients are taken of.</summary>
    public Tensor[] Leaves { get; }

    /// <summary>The op's inputs: the leaves seen through their views.</summary>
    public Tensor[] All { get; }

    public Tensor this[int input] => All[input];

    /// <summary>The argument is there and not None.</summary>
    public bool Has(string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The argument is there and is None.</summary>
    public bool IsNull(string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public JsonElement Json(string name) => arguments.GetProperty(name);

    public long Long(string name) => Json(name).GetInt64();

    public long[] Longs(string name) => [.. Json(name).EnumerateArray().Select(n => n.GetInt64())];

    public bool Flag(string name, bool otherwise = false) => Has(name) ? Json(name).GetBoolean() : otherwise;

    public double Double(string name) => GoldenTensor.Number(Json(name));

    public string Text(string name) => Json(name).GetString()!;

    public ScalarType? Type(string name = "dtype") => Has(name) ? GoldenTensor.TypeOf(Text(name)) : null;

    /// <summary>A Python number keeps its kind: true, 2 and 2.0 are three things.</summary>
    public Scalar Number(string name) => Json(name) switch
    {
        { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out long integer) => integer,
        var other => GoldenTensor.Number(other),
    };

    /// <summary>An index as indexing.py spells it.</summary>
    public TensorIndex[] Index(string name) => [.. Json(name).EnumerateArray().Select(item => item.ValueKind switch
    {
        JsonValueKind.Null => TensorIndex.Null,
        JsonValueKind.String => TensorIndex.Ellipsis,
        JsonValueKind.True or JsonValueKind.False => TensorIndex.Bool(item.GetBoolean()),
        JsonValueKind.Number => TensorIndex.Single(item.GetInt64()),
        _ when item.TryGetProperty("input", out var input) => TensorIndex.Tensor(All[input.GetInt32()]),
        _ => Slice(item.GetProperty("slice")),
    })];

    static TensorIndex Slice(JsonElement bounds)
    {
        long? At(int i) => bounds[i].ValueKind == JsonValueKind.Null ? null : bounds[i].GetInt64();
        return TensorIndex.Slice(At(0), At(1), At(2));
    }
}
