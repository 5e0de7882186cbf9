using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Functions of a tensor and plain numbers.</summary>
internal static class Powers
{
    /// <summary>xⁿ. Squares, roots and inverses take their own, exact ways.</summary>
    public static Tensor Apply(Tensor x, Scalar exponent)
    {
        using var one = Lifetime.One();
        if (DTypes.IsFloating(x.dtype))
        {
            if (exponent.AsDouble == 1) return one.Keep(x.clone());
            if (exponent.AsDouble == 2) return one.Keep(x.square());
            if (exponent.AsDouble == 0.5) return one.Keep(x.sqrt());
            if (exponent.AsDouble == -0.5) return one.Keep(InverseRoot(x));
            if (exponent.AsDouble == -1) return one.Keep(x.reciprocal());
        }
        else if (!DTypes.IsFloating(exponent.Type) && exponent.AsLong < 0)
        {
            throw new ArgumentException($"Integers to negative integer powers are not allowed: the exponent is {exponent.AsLong}. Convert the tensor first, as with to_type(torch.float32).");
        }
        return one.Keep(Arithmetic.Pow.Apply(x, exponent));
    }

    /// <summary>x to the −½ with the value of rsqrt (−∞ at −0) and the derivative of the power.</summary>
    static Tensor InverseRoot(Tensor x)
    {
        var y = x.detach().rsqrt();
        return Graph.Record(y, new Path(x, dy => dy * x.pow(-1.5) * -0.5, Saved: x));
    }

    /// <summary>min(max(x, low), high)</summary>
    public static Tensor Clamp(Tensor x, Scalar? low, Scalar? high)
    {
        using var one = Lifetime.One();
        if (low is null && high is null) throw new ArgumentException("torch.clamp: At least one of 'min' or 'max' must not be None.");
        var type = DTypes.Promote(low is null ? x.dtype : ResultWith(x, low), high is null ? x.dtype : ResultWith(x, high));
        if (x.dtype != type) x = x.to_type(type);
        var y = x.detach();
        if (low is not null) y = y.masked_fill(y < low, low);
        if (high is not null) y = y.masked_fill(y > high, high);
        // The gradient passes where the bounds did nothing; NaN is not between them.
        return one.Keep(Graph.Record(y, new Path(x, dy => dy.masked_fill(Between(x, low, high).logical_not(), 0), Saved: x)));
    }

    static ScalarType ResultWith(Tensor x, Scalar bound)
    {
        Operands.Number(x, bound, out var type);
        return type;
    }

    /// <summary>min(max(x, low), high) with bounds of their own for every element; NaN in any of the three stays.</summary>
    public static Tensor Clamp(Tensor x, Tensor? low, Tensor? high)
    {
        using var one = Lifetime.One();
        if (low is null && high is null) throw new ArgumentException("torch.clamp: At least one of 'min' or 'max' must not be None.");
        var y = x.detach();
        if (low is not null) y = y.maximum(low.detach());
        if (high is not null) y = y.minimum(high.detach());
        if (low is null) return one.Keep(Graph.Record(y, Kept(x, x, high!, () => x <= high!), Kept(high!, x, high!, () => x > high!)));
        if (high is null) return one.Keep(Graph.Record(y, Kept(x, x, low, () => x >= low), Kept(low, x, low, () => x < low)));
        // Three tensors are read: each way back reads the values of two, and what it must know of the third as a mask made now.
        var (crossed, proper, above) = (high < low, low < high, x.detach() <= high);
        return one.Keep(Graph.Record(y,
            Kept(x, x, low, () => (x >= low) & above, above),
            Kept(low, x, low, () => (x < low) & proper, proper),
            Kept(high, x, high, () => (x > high) | crossed, crossed)));
    }

    /// <summary>The gradient goes to this input where the test, of these two tensors, is true.</summary>
    static Path Kept(Tensor input, Tensor x, Tensor bound, Func<Tensor> where, Tensor? mask = null) =>
        new(input, dy => dy.masked_fill(where().logical_not(), 0), Saved: x, AlsoSaved: bound, More: mask is null ? null : [mask]);

    static Tensor Between(Tensor x, Scalar? low, Scalar? high) =>
        low is null ? x <= high! : high is null ? x >= low : (x >= low) & (x <= high);
}

/// <summary>a / b with a rounding mode.</summary>
internal static class Division
{
    public static Tensor Apply(Tensor a, Tensor b, RoundingMode mode)
    {
        using var one = Lifetime.One();
        if (mode == RoundingMode.None) return one.Keep(Arithmetic.Div.Apply(a, b));
        var type = Operands.ResultType(a, b);
        if (DTypes.IsFloating(type)) return one.Keep(Rounded(Arithmetic.Div.Apply(a, b), mode));
        if ((b == 0).any().item<bool>()) throw new DivideByZeroException("ZeroDivisionError: integer division by zero.");
        // Doubles hold every quotient of integers below 2⁵³ well enough to round it right.
        return one.Keep(Rounded(a.to_type(ScalarType.Float64) / b, mode).to_type(type));
    }

    /// <summary>a / b for an operation that refuses two integer tensors.</summary>
    public static Tensor True(Tensor a, Tensor b, string name) => DTypes.IsFloating(a.dtype) || DTypes.IsFloating(b.dtype)
        ? Arithmetic.Div.Apply(a, b)
        : throw new ArgumentException($"Integer division with {name} is no longer supported: the tensors are {a.dtype} and {b.dtype}. Convert one first, as with to_type(torch.float32).");

    public static Tensor Apply(Tensor a, Scalar b, RoundingMode mode)
    {
        using var one = Lifetime.One();
        return one.Keep(mode == RoundingMode.None ? Arithmetic.Div.Apply(a, b) : Apply(a, Operands.Number(a, b, out _), mode));
    }

    static Tensor Rounded(Tensor quotient, RoundingMode mode) =>
        mode == RoundingMode.floor ? quotient.floor() : quotient.sign() * quotient.abs().floor();
}
