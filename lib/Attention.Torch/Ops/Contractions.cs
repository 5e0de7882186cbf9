using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>Products of tensors, made of the matrix product.</summary>
internal static class Contractions
{
    /// <summary>β·x + α·product; where β is 0 x is not looked at, so that NaN in it does no harm.</summary>
    public static Tensor Add(Tensor x, Tensor product, float beta, float alpha, string name)
    {
        using var one = Lifetime.One();
        var shape = product.Layout.Shape;
        if (!Dims.Broadcast(x.Layout.Shape, shape).AsSpan().SequenceEqual(shape))
            throw new ArgumentException($"{name}: The expanded size of the tensor must match the product's: the input is {Dims.Text(x.Layout.Shape)}, the product {Dims.Text(shape)}.");
        var scaled = Scaled(product, alpha);
        return one.Keep(beta == 0 ? scaled + Constant(x.zeros_like(), x) : Scaled(x, beta) + scaled);
    }

    /// <summary>value, computed from x whatever x is: its gradient is 0.</summary>
    static Tensor Constant(Tensor value, Tensor x) => Graph.Record(value, new Path(x, dy => dy.zeros_like()));

    static Tensor Scaled(Tensor x, float factor) =>
        factor == 1 ? x : DTypes.IsFloating(x.dtype) ? x * factor : factor == MathF.Round(factor) ? x * (long)factor
        : throw new ArgumentException($"For integral input tensors, argument alpha and beta must not be a floating point number: {factor} came.");

    /// <summary>Σ over the last dimensions of both; a number scales.</summary>
    public static Tensor Inner(Tensor a, Tensor b)
    {
        if (a.Layout.Rank == 0 || b.Layout.Rank == 0) return a * b;
        if (a.Layout.Shape[^1] != b.Layout.Shape[^1])
            throw new ArgumentException($"inner() the last dimension must match on both input tensors but got shapes {Dims.Text(a.Layout.Shape)} and {Dims.Text(b.Layout.Shape)}.");
        return Contract(a, b, [-1], [-1]);
    }

    /// <summary>Σ over pairs of dimensions; the rest of a's dimensions, then the rest of b's.</summary>
    public static Tensor Contract(Tensor a, Tensor b, long[] dimsA, long[] dimsB)
    {
        using var one = Lifetime.One();
        if (dimsA.Length != dimsB.Length)
            throw new ArgumentException($"both dimension lists should have same length, got {dimsA.Length} and {dimsB.Length}: {Dims.Text(dimsA)} and {Dims.Text(dimsB)}.");
        var (overA, overB) = (Array.ConvertAll(dimsA, d => Dims.Wrap(a, d)), Array.ConvertAll(dimsB, d => Dims.Wrap(b, d)));
        for (int i = 0; i < overA.Length; i++)
            if (a.Layout.Shape[overA[i]] != b.Layout.Shape[overB[i]])
                throw new ArgumentException($"contracted dimensions need to match, but first has size {a.Layout.Shape[overA[i]]} in dim {overA[i]} and second has size {b.Layout.Shape[overB[i]]} in dim {overB[i]}: they are {Dims.Text(a.Layout.Shape)} and {Dims.Text(b.Layout.Shape)}.");
        long[] restA = Rest(a, overA), restB = Rest(b, overB);
        long inner = Layout.Product([.. overA.Select(d => a.Layout.Shape[d])]);
        long[] shapeA = Sizes(a, restA), shapeB = Sizes(b, restB);
        var left = a.permute([.. restA, .. overA]).reshape(Layout.Product(shapeA), inner);
        var right = b.permute([.. overB, .. restB]).reshape(inner, Layout.Product(shapeB));
        return one.Keep(MatMul.Matrices(left, right).reshape([.. shapeA, .. shapeB]));
    }

    /// <summary>Over the last count dimensions of a and the first of b.</summary>
    public static Tensor Contract(Tensor a, Tensor b, long count)
    {
        if (count < 0 || count > a.Layout.Rank || count > b.Layout.Rank)
            throw new ArgumentException($"tensordot expects dims >= 0 and no more than either tensor has, but got dims={count}: they are {Dims.Text(a.Layout.Shape)} and {Dims.Text(b.Layout.Shape)}.");
        return Contract(a, b, [.. Enumerable.Range(0, (int)count).Select(i => i - count)], [.. Enumerable.Range(0, (int)count).Select(i => (long)i)]);
    }

    static long[] Rest(Tensor x, int[] named) => [.. Enumerable.Range(0, x.Layout.Rank).Except(named).Select(d => (long)d)];

    static long[] Sizes(Tensor x, long[] dims) => [.. dims.Select(d => x.Layout.Shape[d])];

    /// <summary>Every element of a times the whole of b, in a's place.</summary>
    public static Tensor Kronecker(Tensor a, Tensor b)
    {
        using var one = Lifetime.One();
        int rank = Math.Max(a.Layout.Rank, b.Layout.Rank);
        long[] left = Padded(a, rank), right = Padded(b, rank);
        var product = a.reshape([.. left.SelectMany(n => new[] { n, 1 })]) * b.reshape([.. right.SelectMany(n => new[] { 1, n })]);
        return one.Keep(product.reshape([.. left.Zip(right, (n, m) => n * m)]));
    }

    static long[] Padded(Tensor x, int rank) => [.. Enumerable.Repeat(1L, rank - x.Layout.Rank), .. x.Layout.Shape];

    /// <summary>Aⁿ; a negative n takes the inverse's power.</summary>
    public static Tensor Power(Tensor a, int n)
    {
        using var one = Lifetime.One();
        if (a.Layout.Rank < 2 || a.Layout.Shape[^1] != a.Layout.Shape[^2])
            throw new ArgumentException($"linalg.matrix_power: A must be batches of square matrices: the tensor is {Dims.Text(a.Layout.Shape)}.");
        if (n == 0) return one.Keep(Constant(torch.eye(a.Layout.Shape[^1], dtype: a.dtype).expand(a.Layout.Shape).clone(), a));
        if (n < 0) return one.Keep(Power(Squares.Inverse(a), -n));
        Tensor? result = null;
        for (var square = a; ; square = square.matmul(square))
        {
            if (n % 2 == 1) result = result is null ? square : result.matmul(square);
            if ((n /= 2) == 0) return one.Keep(ReferenceEquals(result, a) ? a.clone() : result!);
        }
    }

    /// <summary>The product of a chain of matrices in the order that takes the fewest multiplications; the ends may be vectors.</summary>
    public static Tensor Chain(IList<Tensor> factors, string name)
    {
        using var one = Lifetime.One();
        if (factors.Count < 2) throw new ArgumentException($"{name}(): expected at least 2 tensors but got {factors.Count}.");
        var chain = factors.ToArray();
        bool row = chain[0].Layout.Rank == 1, column = chain[^1].Layout.Rank == 1;
        if (row) chain[0] = chain[0].unsqueeze(0);
        if (column) chain[^1] = chain[^1].unsqueeze(1);
        for (int i = 0; i < chain.Length; i++)
            if (chain[i].Layout.Rank != 2) throw new ArgumentException($"{name}(): tensor {i} must be 2D but got {chain[i].Layout.Rank}D: it is {Dims.Text(chain[i].Layout.Shape)}.");
        var cuts = Cuts(chain);
        var product = Between(0, chain.Length - 1);
        long[] shape = [.. row ? [] : new[] { product.Layout.Shape[0] }, .. column ? [] : new[] { product.Layout.Shape[1] }];
        return one.Keep(product.reshape(shape));

        Tensor Between(int first, int last)
        {
            if (first == last) return chain[first];
            int cut = cuts[first, last];
            return MatMul.Matrices(Between(first, cut), Between(cut + 1, last));
        }
    }

    /// <summary>Where the cheapest product of factors first … last is cut, by cost of its parts (Cormen et al., matrix-chain order).</summary>
    static int[,] Cuts(Tensor[] chain)
    {
        int n = chain.Length;
        var cost = new double[n, n];
        var cuts = new int[n, n];
        for (int length = 1; length < n; length++)
            for (int first = 0; first + length < n; first++)
            {
                int last = first + length;
                cost[first, last] = double.PositiveInfinity;
                for (int cut = first; cut < last; cut++)
                {
                    double here = cost[first, cut] + cost[cut + 1, last] + (double)chain[first].Layout.Shape[0] * chain[cut].Layout.Shape[1] * chain[last].Layout.Shape[1];
                    if (here < cost[first, last]) (cost[first, last], cuts[first, last]) = (here, cut);
                }
            }
        return cuts;
    }

    /// <summary>a × b of vectors of three along dim.</summary>
    public static Tensor Cross(Tensor a, Tensor b, long dim)
    {
        using var one = Lifetime.One();
        if (a.Layout.Rank != b.Layout.Rank) throw new ArgumentException($"linalg.cross: inputs must have the same number of dimensions: they are {Dims.Text(a.Layout.Shape)} and {Dims.Text(b.Layout.Shape)}.");
        int at = Dims.Wrap(a, dim);
        if (a.Layout.Rank == 0 || a.Layout.Shape[at] != 3 || b.Layout.Shape[at] != 3)
            throw new ArgumentException($"linalg.cross: inputs dimension {dim} must have length 3: they are {Dims.Text(a.Layout.Shape)} and {Dims.Text(b.Layout.Shape)}.");
        return one.Keep(a.roll(-1, at) * b.roll(1, at) - a.roll(1, at) * b.roll(-1, at));
    }
}
