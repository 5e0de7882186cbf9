using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Sizes of tensors as plain numbers, for code that only scales by them.</summary>
internal static class Norms
{
    /// <summary>(Σ |xᵢ|ᵖ)^(1/p) over all elements of all tensors, the largest |xᵢ| for p = ∞; 0 for none. Summed in double precision.</summary>
    public static double Of(IReadOnlyCollection<Tensor> tensors, double p) =>
        double.IsPositiveInfinity(p)
            ? tensors.Where(x => x.numel() > 0).Select(x => x.abs().max().ToDouble()).DefaultIfEmpty(0).Max()
            : Math.Pow(tensors.Sum(x => PowerSum(x, p)), 1 / p);

    static double PowerSum(Tensor x, double p) => (p == 2 ? x.square() : x.abs().pow(p)).sum(ScalarType.Float64).ToDouble();
}
