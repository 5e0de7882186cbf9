using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Properties;

/// <summary>What properties are tried on: small shapes, ones and zeros among the sizes, and whole numbers, whose sums are exact.</summary>
internal static class Shapes
{
    static readonly Gen<long> Size =
        Gen.Frequency((1, Gen.Constant(0L)), (2, Gen.Constant(1L)), (7, Gen.Choose(2, 5).Select(n => (long)n)));

    public static Gen<long[]> OfRank(int from, int to) => Gen.Choose(from, to).SelectMany(rank => Size.ArrayOf(rank));

    public static Gen<Tensor> Tensors(int from = 0, int to = 4) => OfRank(from, to).SelectMany(Filled);

    public static Gen<Tensor> Filled(long[] shape) =>
        Gen.Choose(-9, 9).ArrayOf((int)shape.Aggregate(1L, (a, b) => a * b))
            .Select(values => tensor(Array.ConvertAll(values, v => (double)v), shape));

    /// <summary>Two shapes that broadcast: some sizes of each become one, and the second may lack leading dims.</summary>
    public static Gen<(Tensor, Tensor)> Broadcasting() =>
        from common in OfRank(0, 4)
        from left in Gen.Choose(0, 3).ArrayOf(common.Length)
        from right in Gen.Choose(0, 3).ArrayOf(common.Length)
        from dropped in Gen.Choose(0, common.Length)
        from a in Filled([.. common.Select((n, d) => left[d] == 0 ? 1 : n)])
        from b in Filled([.. common.Select((n, d) => right[d] == 0 ? 1 : n).Skip(dropped)])
        select (a, b);

    /// <summary>An order of the dims 0 … rank − 1.</summary>
    public static Gen<long[]> Orders(int rank) => Gen.Shuffle(Enumerable.Range(0, rank).Select(d => (long)d)).Select(order => order.ToArray());

    public static Gen<(Tensor x, long dim)> WithDim(int from = 1, int to = 4) =>
        Tensors(from, to).SelectMany(x => Gen.Choose(-(int)x.ndim, (int)x.ndim - 1).Select(d => (x, (long)d)));

    public static bool Same(Tensor a, Tensor b) => a.dtype == b.dtype && a.shape.SequenceEqual(b.shape) && Values(a).SequenceEqual(Values(b));

    public static bool Near(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.allclose(b, 1e-12, 1e-12);

    public static double[] Values(Tensor x) => Golden.GoldenTensor.Values(x);

    public static void Hold<T>(Gen<T> gen, Func<T, bool> property) => Prop.ForAll(gen.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
