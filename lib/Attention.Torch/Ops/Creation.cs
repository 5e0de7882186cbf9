using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Tensors from sizes, numbers and arrays.</summary>
internal static class Creation
{
    public static Tensor Empty(long[] shape, ScalarType? type, bool requiresGrad = false)
    {
        foreach (long size in shape)
            if (size < 0) throw new ArgumentException($"Trying to create tensor with negative dimension {size}: {Dims.Text(shape)}.");
        return Leaf(Tensor.Allocate(type ?? get_default_dtype(), (long[])shape.Clone(), zeroed: true), requiresGrad);
    }

    public static Tensor Full(long[] shape, Scalar value, ScalarType? type, bool requiresGrad = false)
    {
        using var one = Lifetime.One();
        var result = Empty(shape, type);
        if (value.AsDouble != 0) Copying.Fill(result, value);
        return one.Keep(Leaf(result, requiresGrad));
    }

    /// <summary>A 0-dimensional tensor of the number's own type.</summary>
    public static Tensor Of(Scalar value)
    {
        var one = Tensor.Allocate(value.Type, []);
        Copying.Set(one, value);
        return one;
    }

    /// <summary>The type of torch.full without a dtype: floats become the default type, the rest stays.</summary>
    public static ScalarType TypeOf(Scalar value) =>
        DTypes.IsFloating(value.Type) ? get_default_dtype() : value.Type == ScalarType.Bool ? ScalarType.Bool : ScalarType.Int64;

    /// <summary>start, start + step, … before stop.</summary>
    public static Tensor Range(Scalar start, Scalar stop, Scalar step, ScalarType? type, bool requiresGrad)
    {
        using var one = Lifetime.One();
        bool floating = DTypes.IsFloating(start.Type) || DTypes.IsFloating(stop.Type) || DTypes.IsFloating(step.Type);
        if (step.AsDouble == 0) throw new ArgumentException("step must be nonzero.");
        if ((stop.AsDouble - start.AsDouble) * step.AsDouble < 0)
            throw new ArgumentException($"upper bound and larger bound inconsistent with step sign: from {start.AsDouble} to {stop.AsDouble} in steps of {step.AsDouble}.");
        long count = (long)Math.Ceiling((stop.AsDouble - start.AsDouble) / step.AsDouble);
        if (floating)
        {
            var values = new double[count];
            for (long i = 0; i < count; i++) values[i] = start.AsDouble + i * step.AsDouble;
            return one.Keep(FromArray(values, null, type ?? get_default_dtype(), requiresGrad));
        }
        var whole = new long[count];
        for (long i = 0; i < count; i++) whole[i] = start.AsLong + i * step.AsLong;
        return one.Keep(FromArray(whole, null, type ?? ScalarType.Int64, requiresGrad));
    }

    /// <summary>steps numbers from start to end, both included, counted from the nearer end.</summary>
    public static Tensor Linear(double start, double end, long steps, ScalarType? type, bool requiresGrad)
    {
        using var one = Lifetime.One();
        if (steps < 0) throw new ArgumentException($"number of steps must be non-negative: {steps} came.");
        var target = type ?? get_default_dtype();
        if (target == ScalarType.Float32) return one.Keep(FromArray(Spaced((float)start, (float)end, steps), null, target, requiresGrad));
        return one.Keep(FromArray(Spaced(start, end, steps), null, target, requiresGrad));
    }

    /// <summary>base to evenly spaced powers. Computed in the precision of the type.</summary>
    public static Tensor Powers(double start, double end, long steps, double radix, ScalarType? type, bool requiresGrad)
    {
        using var one = Lifetime.One();
        if (steps < 0) throw new ArgumentException($"number of steps must be non-negative: {steps} came.");
        var target = type ?? get_default_dtype();
        if (target == ScalarType.Float32)
            return one.Keep(FromArray(Array.ConvertAll(Spaced((float)start, (float)end, steps), p => MathF.Pow((float)radix, p)), null, target, requiresGrad));
        return one.Keep(FromArray(Array.ConvertAll(Spaced(start, end, steps), p => Math.Pow(radix, p)), null, target, requiresGrad));
    }

    static T[] Spaced<T>(T start, T end, long steps) where T : System.Numerics.IFloatingPoint<T>
    {
        var values = new T[steps];
        T step = steps > 1 ? (end - start) / T.CreateChecked(steps - 1) : T.Zero;
        for (long i = 0; i < steps; i++)
            values[i] = i < steps / 2 ? start + step * T.CreateChecked(i) : end - step * T.CreateChecked(steps - 1 - i);
        if (steps == 1) values[0] = start;
        return values;
    }

    public static Tensor Identity(long rows, long columns, ScalarType? type, bool requiresGrad)
    {
        using var one = Lifetime.One();
        var result = Empty([rows, columns < 0 ? rows : columns], type);
        if (result.numel() > 0) Copying.Fill(Views.Diagonal(result, 0, 0, 1), 1);
        return one.Keep(Leaf(result, requiresGrad));
    }

    /// <summary>A copy of an array of any rank; dims gives a flat one its shape.</summary>
    public static Tensor FromArray(Array array, long[]? dims, ScalarType? type, bool requiresGrad)
    {
        using var one = Lifetime.One();
        var element = array.GetType().GetElementType()!;
        var from = DTypes.Of(element);
        var shape = dims ?? [.. Enumerable.Range(0, array.Rank).Select(d => (long)array.GetLength(d))];
        if (Layout.Product(shape) != array.LongLength)
            throw new ArgumentException($"The dimensions must hold exactly the elements of the array: {Dims.Text(shape)} holds {Layout.Product(shape)}, the array has {array.LongLength}.");
        var result = Tensor.Allocate(from, (long[])shape.Clone());
        System.Buffer.BlockCopy(array, 0, Data(result), 0, checked((int)(array.LongLength * DTypes.SizeOf(from))));
        return one.Keep(Leaf(type is { } wanted && wanted != from ? result.to_type(wanted) : result, requiresGrad));
    }

    /// <summary>Zeros under any strides, in memory that just holds them.</summary>
    public static Tensor Strided(long[] shape, long[] strides, ScalarType? type, bool requiresGrad)
    {
        using var one = Lifetime.One();
        long length = shape.Any(n => n <= 0) ? 0 : 1 + shape.Zip(strides, (n, s) => (n - 1) * Math.Max(s, 0)).Sum();
        return one.Keep(Leaf(Ops.Strided.AsStrided(Empty([length], type), shape, strides, 0).detach(), requiresGrad));
    }

    /// <summary>count elements from offset on, as a vector that shares a one-dimensional array of its own type.</summary>
    public static Tensor Buffer(Array array, ScalarType type, long count, long offset, bool requiresGrad)
    {
        using var one = Lifetime.One();
        if (offset < 0 || offset >= array.LongLength) throw new ArgumentException($"invalid value for 'offset': {offset}: the array has {array.LongLength} elements.");
        if (count < 0) count = array.LongLength - offset;
        if (count > array.LongLength - offset) throw new IndexOutOfRangeException($"element count is too large: {count}: the array has {array.LongLength} elements, the first is {offset}.");
        var layout = new Layout([count], [1], offset);
        var vector = array switch
        {
            float[] data => new Tensor(new Storage<float>(ScalarType.Float32, data), layout),
            double[] data => new Tensor(new Storage<double>(ScalarType.Float64, data), layout),
            long[] data => new Tensor(new Storage<long>(ScalarType.Int64, data), layout),
            int[] data => new Tensor(new Storage<int>(ScalarType.Int32, data), layout),
            byte[] data => new Tensor(new Storage<byte>(ScalarType.Byte, data), layout),
            bool[] data => new Tensor(new Storage<bool>(ScalarType.Bool, data), layout),
            _ => FromArray(array, null, null, false).flatten().narrow(0, offset, count).detach(),
        };
        return one.Keep(Leaf(vector.to_type(type), requiresGrad));
    }

    public static T[] ToArray<T>(IList<T> list)
    {
        var array = new T[list.Count];
        list.CopyTo(array, 0);
        return array;
    }

    static Array Data(Tensor tensor) => tensor.Storage switch
    {
        Storage<float> s => s.Data,
        Storage<double> s => s.Data,
        Storage<long> s => s.Data,
        Storage<int> s => s.Data,
        Storage<byte> s => s.Data,
        Storage<bool> s => s.Data,
        _ => throw DTypes.Unsupported(tensor.dtype),
    };

    public static Tensor Leaf(Tensor tensor, bool requiresGrad) => requiresGrad ? tensor.requires_grad_() : tensor;
}
