using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

/// <summary>What an op of the table gives: one tensor, a pair, several, or a bool.</summary>
internal readonly record struct Outputs(Tensor[] Tensors)
{
    public static implicit operator Outputs(Tensor one) => new([one]);
    public static implicit operator Outputs((Tensor, Tensor) pair) => new([pair.Item1, pair.Item2]);
    public static implicit operator Outputs(Tensor[] many) => new(many);
    public static implicit operator Outputs(bool flag) => new([tensor(flag)]);

    /// <summary>Σ weight·output over everything differentiable: the loss of record.py, whose gradients the golden files hold.</summary>
    public Tensor WeightedSum()
    {
        var terms = Tensors.Where(t => t.requires_grad).Select(t => (t * Weights(t)).sum()).ToArray();
        Assert.True(terms.Length > 0, "PyTorch has a gradient here, but no output requires grad.");
        return terms.Aggregate((a, b) => a + b);
    }

    static Tensor Weights(Tensor output)
    {
        var values = new double[output.numel()];
        for (long k = 0; k < values.Length; k++) values[k] = (k * 7919 % 31 - 15) / 8.0;
        return tensor(values, output.shape).to_type(output.dtype);
    }
}
