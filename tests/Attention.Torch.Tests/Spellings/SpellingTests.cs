using System.Reflection;
using System.Runtime.CompilerServices;
using Attention.Torch.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Spellings;

/// <summary>One operation, several spellings: torch.f(x), x.f() and x.f_() agree, on every tensor on which they are defined.</summary>
public class SpellingTests
{
    /// <summary>Methods that draw from the random stream, or that leave their result unset: two calls differ.</summary>
    static readonly string[] Unpredictable =
    [
        "bernoulli", "multinomial", "rand_like", "randn_like", "randint_like", "empty_like",
        "normal_", "uniform_", "exponential_", "bernoulli_", "random_", "log_normal_", "cauchy_", "geometric_", "normal",
    ];

    /// <summary>torch.f(Tensor, …) with the Tensor.f(…) of the same parameters.</summary>
    public static TheoryData<Pair> Functions() => [.. Methods(typeof(torch), BindingFlags.Static)
        .Where(f => f.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Tensor))
        .Select(f => new Pair(f, Member(f.Name, f.GetParameters().Skip(1))!))
        .Where(p => p.Member is not null)];

    /// <summary>Tensor.f_(…) with the Tensor.f(…) of the same parameters.</summary>
    public static TheoryData<Pair> InPlaceForms() => [.. Methods(typeof(Tensor), BindingFlags.Instance)
        .Where(m => m.Name.EndsWith('_'))
        .Select(m => new Pair(m, Member(m.Name[..^1], m.GetParameters())!))
        .Where(p => p.Member is not null)];

    [Theory, MemberData(nameof(Functions))]
    public void A_function_of_torch_is_the_method_of_the_tensor(Pair pair) => OnEveryTensor(x =>
    {
        var function = Outcome(() => pair.Spelling.Invoke(null, [x(), .. SampleArguments.For(pair.Spelling.GetParameters().Skip(1), x())]));
        var method = Outcome(() => pair.Member.Invoke(x(), SampleArguments.For(pair.Member.GetParameters(), x())));
        if (function is Exception refused) Assert.Equal(refused.Message, Assert.IsAssignableFrom<Exception>(method).Message);
        else AssertSame(method, function);
        return function is not Exception;
    });

    [Theory, MemberData(nameof(InPlaceForms))]
    public void The_form_with_the_underscore_changes_the_tensor_itself(Pair pair) => OnEveryTensor(x =>
    {
        var target = x();
        var changed = Outcome(() => pair.Spelling.Invoke(target, SampleArguments.For(pair.Spelling.GetParameters(), x())));
        if (changed is Exception) return false; // the result needs another type or shape than the tensor has
        var method = (Tensor)pair.Member.Invoke(x(), SampleArguments.For(pair.Member.GetParameters(), x()))!;
        Assert.Same(target, changed);
        AssertSame(method.to_type(target.dtype), changed);
        return true;
    });

    [Theory, MemberData(nameof(Functions))]
    public void An_operation_leaves_its_results_in_the_scope_and_no_step_in_between(Pair pair) => OnEveryTensor(x =>
    {
        var self = x();
        var arguments = SampleArguments.For(pair.Member.GetParameters(), x());
        using var scope = NewDisposeScope();
        var result = Outcome(() => pair.Member.Invoke(self, arguments));
        if (result is Exception) return false;
        Tensor?[] inputs = [self, .. arguments.OfType<Tensor>()];
        Tensor[] results = [.. Results(result).Where(r => !inputs.Any(i => ReferenceEquals(i, r))).Distinct()];
        Assert.Equal(results.Length, scope.DisposablesCount);
        Assert.All(results, r => Assert.True(scope.Contains(r), "A result is not in the scope."));
        return true;
    });

    static IEnumerable<Tensor> Results(object? result) => result switch
    {
        Tensor one => [one],
        Tensor[] several => several,
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Results(tuple[i])),
        _ => [],
    };

    /// <summary>Compares on all the samples; at least one of them must be accepted.</summary>
    static void OnEveryTensor(Func<Func<Tensor>, bool> compare) =>
        Assert.Contains(true, SampleArguments.Tensors().Select(compare).ToArray());

    static IEnumerable<MethodInfo> Methods(Type type, BindingFlags kind) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.DeclaredOnly | kind)
            .Where(m => !m.IsSpecialName && !m.IsGenericMethod && !Unpredictable.Contains(m.Name))
            .Where(m => !m.GetParameters().Any(p => p.ParameterType.IsByRefLike)); // a span cannot be passed by reflection

    static MethodInfo? Member(string name, IEnumerable<ParameterInfo> parameters) =>
        typeof(Tensor).GetMethod(name, BindingFlags.Public | BindingFlags.Instance, [.. parameters.Select(p => p.ParameterType)]);

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

    static void AssertSame(object? expected, object? got)
    {
        switch (expected, got)
        {
            case (Tensor a, Tensor b):
                Assert.Equal((a.dtype, $"[{string.Join(", ", a.shape)}]"), (b.dtype, $"[{string.Join(", ", b.shape)}]"));
                Assert.Equal(GoldenTensor.Values(a), GoldenTensor.Values(b));
                break;
            case (Tensor[] a, Tensor[] b):
                Assert.Equal(a.Length, b.Length);
                foreach (var (one, other) in a.Zip(b)) AssertSame(one, other);
                break;
            case (ITuple a, ITuple b):
                Assert.Equal(a.Length, b.Length);
                for (int i = 0; i < a.Length; i++) AssertSame(a[i], b[i]);
                break;
            default:
                Assert.Equal(expected, got);
                break;
        }
    }

    /// <summary>A spelling and the method it must agree with.</summary>
    public sealed record Pair(MethodInfo Spelling, MethodInfo Member)
    {
        public override string ToString() => $"{Spelling.Name}({string.Join(", ", Spelling.GetParameters().Select(p => p.ParameterType.Name))})";
    }
}
