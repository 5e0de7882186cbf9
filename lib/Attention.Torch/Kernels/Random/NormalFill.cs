namespace TorchSharp.Kernels.Random;

/// <summary>Normal samples by Box and Muller: a radius √(−2 ln(1 − u)) and an angle 2π·v make two, r·cos and r·sin.</summary>
/// <remarks>
/// PyTorch draws them in two ways, which give different numbers. Fewer than 16 values: one by one in double precision; the pair's
/// second sample is kept in the stream for later. 16 and more: uniform numbers for all, turned into normal ones 16 at a time, the first
/// eight of which are radii and the others angles; the last 16 values are drawn again where the length is no multiple of 16.
/// </remarks>
internal static class NormalFill
{
    const int Block = 16, Half = Block / 2;

    public static void Apply(RandomStream stream, Span<float> to, double mean = 0, double std = 1)
    {
        lock (stream)
        {
            if (to.Length < Block)
            {
                for (var i = 0; i < to.Length; i++) to[i] = (float)Next(stream, mean, std);
                return;
            }
            RandomFill.Uniform(stream, to);
            for (var i = 0; i <= to.Length - Block; i += Block) Transform(to.Slice(i, Block), (float)mean, (float)std);
            if (to.Length % Block == 0) return;
            RandomFill.Uniform(stream, to[^Block..]);
            Transform(to[^Block..], (float)mean, (float)std);
        }
    }

    public static void Apply(RandomStream stream, Span<double> to, double mean = 0, double std = 1)
    {
        lock (stream)
        {
            if (to.Length < Block)
            {
                for (var i = 0; i < to.Length; i++) to[i] = Next(stream, mean, std);
                return;
            }
            RandomFill.Uniform(stream, to);
            for (var i = 0; i <= to.Length - Block; i += Block) Transform(to.Slice(i, Block), mean, std);
            if (to.Length % Block == 0) return;
            RandomFill.Uniform(stream, to[^Block..]);
            Transform(to[^Block..], mean, std);
        }
    }

    /// <summary>One sample; every second one comes from the pair before.</summary>
    public static double Next(RandomStream stream, double mean, double std)
    {
        if (stream.SpareNormal is { } spare)
        {
            stream.SpareNormal = null;
            return spare * std + mean;
        }
        var angle = 2 * Math.PI * RandomFill.UnitDouble(stream.Engine);
        var radius = Math.Sqrt(-2 * LogOneMinus(RandomFill.UnitDouble(stream.Engine)));
        var (sine, cosine) = Math.SinCos(angle);
        stream.SpareNormal = radius * sine;
        return radius * cosine * std + mean;
    }

    /// <summary>ln(1 − u), exact near 0: 1 − u is a multiple of 2⁻⁵³ and therefore exact itself.</summary>
    static double LogOneMinus(double u) => Math.Log(1 - u);

    static void Transform(Span<float> block, float mean, float std)
    {
        for (var i = 0; i < Half; i++)
        {
            var radius = MathF.Sqrt(-2 * MathF.Log(1 - block[i]));
            var (sine, cosine) = MathF.SinCos(2 * MathF.PI * block[i + Half]);
            block[i] = radius * cosine * std + mean;
            block[i + Half] = radius * sine * std + mean;
        }
    }

    static void Transform(Span<double> block, double mean, double std)
    {
        for (var i = 0; i < Half; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - block[i]));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * block[i + Half]);
            block[i] = radius * cosine * std + mean;
            block[i + Half] = radius * sine * std + mean;
        }
    }
}
