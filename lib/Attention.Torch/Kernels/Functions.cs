using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

// Functions of one number with a vector form, and their ways back: formulas as in Ops/Elementwise.cs and its neighbours.

internal readonly struct Exp : IVectorMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.Exp(x);
}

internal readonly struct ExpMinusOne : IVectorMap, ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.ExpMinusOne(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V y, V dy) where V : struct, ILanes<V> => dy * (y + V.All(1));
}

internal readonly struct Log : IVectorMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.Log(x);
}

internal readonly struct LogOnePlus : IVectorMap, ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.LogOnePlus(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => dy / (x + V.All(1));
}

internal readonly struct Tanh : IVectorMap, ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V y, V dy) where V : struct, ILanes<V> => dy * (V.All(1) - y * y);
}

internal readonly struct Sigmoid : IVectorMap, ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V y, V dy) where V : struct, ILanes<V> => dy * y * (V.All(1) - y);
}

/// <summary>ln σ(x) = −ln(1 + e⁻ˣ)</summary>
internal readonly struct LogSigmoid : IVectorMap, ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => -VectorMath.Softplus(-x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => dy * VectorMath.SlopeOfSoftplus(-x);
}

/// <summary>−ln σ(x)</summary>
internal readonly struct MinusLogSigmoid : IVectorMap, ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.Softplus(-x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => -dy * VectorMath.SlopeOfSoftplus(-x);
}

internal readonly struct Erf : IVectorMap, ISlope
{
    const float TwoOverRootPi = 1.12837917f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => dy * VectorMath.Exp(-x * x) * V.All(TwoOverRootPi);
}

internal readonly struct Erfc : IVectorMap, ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.Erfc(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => -new Erf().Back(x, dy);
}

/// <summary>max(x, 0); a NaN lets its gradient through.</summary>
internal readonly struct Relu : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V y, V dy) where V : struct, ILanes<V> => V.Select(V.LessOrEqual(y, V.All(0)), V.All(0), dy);
}

internal readonly struct Square : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => dy * x * V.All(2);
}

internal readonly struct SquareRoot : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V y, V dy) where V : struct, ILanes<V> => dy / (y + y);
}
