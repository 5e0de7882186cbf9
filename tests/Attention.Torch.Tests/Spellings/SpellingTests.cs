using System.Reflection;
using Attention.Torch.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Spellings;

/// <summary>One operation, several spellings: torch.f(x), x.f() and x.f_() agree, on every tensor on which they are defined.</summary>
public class SpellingTests
{
    /// <summary>Methods that draw from the random stream, or that leave their result unset: two calls differ.</summary>
    static readonly string[] Unpredictable = ["bernoulli", "multinomial", "rand_like", "randn_like", "randint_like", "empty_like", "normal_", "uniform_", "exponential_", "bernoulli_", "random_"];

    static IEnumerable<MethodInfo> Methods(Type type, BindingFlags kind) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.DeclaredOnly | kind).Where(m => !m.IsSpecialName && !m.IsGenericMethod && !Unpredictable.Contains(m.Name) && !m.GetParameters().Any(p => p.ParameterType.IsByRefLike));

    static MethodInfo? Member(string name, IEnumerable<ParameterInfo> parameters) =>
        typeof(Tensor).GetMethod(name, BindingFlags.Public | BindingFlags.Instance, [.. parameters.Select(p => p.ParameterType)]);

    public static TheoryData<Pair> Functions() => [.. Methods(typeof(torch), BindingFlags.Static)
        .Where(f => f.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Tensor))
        .Select(f => new Pair(f, Member(f.Name, f.GetParameters().Skip(1))!)).Where(p => p.Member is not null)];

    public static TheoryData<Pair> InPlaceForms() => [.. Methods(typeof(Tensor), BindingFlags.Instance)
        .Where(m => m.Name.EndsWith('_'))
        .Select(m => new Pair(m, Member(m.Name[..^1], m.GetParameters())!)).Where(p => p.Member is not null)];

    [Theory, MemberData(nameof(Functions))]
    public void A_function_of_torch_is_the_method_of_the_tensor(Pair pair) =>
        Assert.Contains(true, Candidates().Select(x => Agree(() => pair.Spelling.Invoke(null, [x(), .. Arguments(pair.Spelling.GetParameters().Skip(1), x())]), () => pair.Member.Invoke(x(), Arguments(pair.Member.GetParameters(), x())))));

    [Theory, MemberData(nameof(InPlaceForms))]
    public void The_form_with_the_underscore_changes_the_tensor_itself(Pair pair) =>
        Assert.Contains(true, Candidates().Select(x =>
        {
            var target = x();
            return Agree(() =>
            {
                Assert.Same(target, pair.Spelling.Invoke(target, Arguments(pair.Spelling.GetParameters(), x())));
                return target;
            }, () => ((Tensor)pair.Member.Invoke(x(), Arguments(pair.Member.GetParameters(), x()))!).to_type(target.dtype), onlyMessages: false);
        }));

    /// <summary>Both give the same values (then true), or both refuse (then false).</summary>
    static bool Agree(Func<object?> spelling, Func<object?> member, bool onlyMessages = true)
    {
        var (first, second) = (Outcome(spelling), Outcome(member));
        if (first is Exception a && (second is Exception || !onlyMessages))
        {
            Assert.True(!onlyMessages || a.Message == ((Exception)second!).Message, $"They refuse differently:\n{a.Message}\n{second}");
            return false;
        }
        Assert.True(Equal(first, second), $"The one gives {Show(first)}, the other {Show(second)}.");
        return true;
    }

    static object? Outcome(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException!;
        }
    }

    static bool Equal(object? a, object? b) => (a, b) switch
    {
        (Tensor x, Tensor y) => x.dtype == y.dtype && x.shape.SequenceEqual(y.shape) && GoldenTensor.Values(x).SequenceEqual(GoldenTensor.Values(y)),
        (Tensor[] x, Tensor[] y) => x.Length == y.Length && x.Zip(y).All(p => Equal(p.First, p.Second)),
        ((Tensor x1, Tensor x2), (Tensor y1, Tensor y2)) => Equal(x1, y1) && Equal(x2, y2),
        _ => Equals(a, b),
    };

    static string Show(object? value) => value is Tensor t ? $"{t.dtype} {GoldenTensor.Show(GoldenTensor.Values(t), t.shape)}" : $"{value}";

    static IEnumerable<Func<Tensor>> Candidates() =>
        new long[][] { [3, 3], [3], [2, 3, 3] }.SelectMany(shape => new Func<Tensor>[] { () => GradCheck.Draw(5, shape).abs(), () => (GradCheck.Draw(6, shape) * 9).to_type(int64), () => GradCheck.Draw(7, shape) > 0 });

    static object?[] Arguments(IEnumerable<ParameterInfo> parameters, Tensor x) =>
        [.. parameters.Select(p => p.HasDefaultValue && p.ParameterType != typeof(Scalar) ? Missing(p) : Argument(p, x))];

    static object? Missing(ParameterInfo p) => p.DefaultValue is null or DBNull && p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : p.DefaultValue;

    static object? Argument(ParameterInfo p, Tensor x) => p.ParameterType switch
    {
        var t when t == typeof(Tensor) && p.Name == "mask" => x > x.to_type(float64).mean(),
        var t when t == typeof(Tensor) && p.Name == "index" => zeros(x.shape, int64)[0] is { ndim: 0 } ? zeros(3, int64) : zeros(x.ndim == 2 ? [3, 3] : [3], int64),
        var t when t == typeof(Tensor) && p.Member.Name == "mv" => x[0].clone(),
        var t when t == typeof(Tensor) => x.is_floating_point() ? x * 2 : x.clone(),
        var t when t == typeof(Scalar) => (Scalar)2,
        var t when t == typeof(long) || t == typeof(int) => p.Name is "dim1" or "axis1" or "length" or "chunks" ? Convert.ChangeType(1, t, null) : Convert.ChangeType(0, t, null),
        var t when t == typeof(long[]) => p.Name switch { "permutation" => Enumerable.Range(0, (int)x.ndim).Reverse().Select(d => (long)d).ToArray(), "shape" => x.shape.Prepend(1).ToArray(), "sizes" or "split_size_or_sections" => new long[] { 1, 2 }, _ => new long[] { 0 } },
        var t when t == typeof(double) => 0.5,
        _ => throw new NotSupportedException($"What to pass for {p}?"),
    };

    /// <summary>A spelling and the method it must agree with.</summary>
    public sealed record Pair(MethodInfo Spelling, MethodInfo Member)
    {
        public override string ToString() => $"{Spelling.Name}({string.Join(", ", Spelling.GetParameters().Select(p => p.ParameterType.Name))})";
    }
}
