using Attention.Plots.Colours;

namespace Attention.Plots;

/// <summary>How numbers become colours.</summary>
public enum Scale
{
    /// <summary>Weights where every value lies in 0–1, signed where one is negative, else from zero.</summary>
    Automatic,

    /// <summary>Cividis from 0 to 1, whatever the data: figures compare.</summary>
    Weights,

    /// <summary>Blue–white–red, white at 0, both sides equally far.</summary>
    Diverging,

    /// <summary>Cividis from 0 to the largest value.</summary>
    FromZero,
}

/// <summary>A scale laid over matrices that are compared: one for all of them.</summary>
internal static class Scaling
{
    public static Scale For(this Scale scale, IReadOnlyList<Matrix> matrices)
    {
        if (scale != Scale.Automatic) return scale;
        var (min, max) = Range(matrices);
        return min < 0 ? Scale.Diverging : max <= 1 + 1e-6 ? Scale.Weights : Scale.FromZero;
    }

    public static ValueScale Over(this Scale scale, IReadOnlyList<Matrix> matrices)
    {
        var (min, max) = Range(matrices);
        return scale.For(matrices) switch
        {
            Scale.Diverging => ValueScale.Signed(min, max),
            Scale.FromZero => ValueScale.FromZero(max),
            _ => ValueScale.Weights,
        };
    }

    static (double Min, double Max) Range(IReadOnlyList<Matrix> matrices) => Matrix.Span(matrices.SelectMany(matrix => matrix.All));
}
