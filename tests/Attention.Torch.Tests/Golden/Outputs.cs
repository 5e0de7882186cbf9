using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

/// <summary>What an op of the table gives: one tensor, a pair, several, or a bool.</summary>
internal readonly record struct Outputs(Tensor[] Tensors)
{
    public static implicit operator Outputs(Tensor one) => new([one]);
    public static implicit operator Outputs((Tensor, Tensor) pair) => new([pair.Item1, pair.Item2]);
    public static implicit operator Outputs(Tensor[] many) => new(many);
    public static implicit operator Outputs(bool flag) => new([tensor(flag)]);

    Tensor[] Differentiable => [.. Tensors.Where(t => t.requires_grad)];

    /// <summary>The fixed weights of record.py's sum, one tensor per differentiable output.</summary>
    public Tensor[] Weights() => [.. Differentiable.Select(t =>
    {
        var values = new double[t.numel()];
        for (long k = 0; k < values.Length; k++) values[k] = (k * 7919 % 31 - 15) / 8.0;
        return tensor(values, t.shape).to_type(t.dtype);
    })];

    /// <summary>Backward from Σ weight·output: the gradients that the golden files hold.</summary>
    public void Backward(Tensor[] weights)
    {
        Assert.True(weights.Length > 0, "PyTorch has a gradient here, but no output requires grad.");
        autograd.backward(Differentiable, weights);
    }
}
