using System.Linq.Expressions;
using static TorchSharp.torch;

namespace Attention.Recording;

/// <summary>Looks on after each call of a module, whatever it takes and returns. A module's hooks are typed; this makes one of the module's type.</summary>
internal static class ForwardHook
{
    /// <summary>Whether the module has hooks: a bare list of modules or a script does not.</summary>
    internal static bool Fits(nn.Module module) => Hookable(module) is not null;

    /// <summary>Calls <paramref name="seen"/> with inputs and result after each call of the module, and leaves the result as it is.</summary>
    /// <returns>Takes the hook away again.</returns>
    internal static Action Add(nn.Module module, Action<object?[], object?> seen)
    {
        var hookable = Hookable(module)!;
        var type = hookable.GetGenericArguments()[1];                        // Func<module, inputs…, result, result>
        var parameters = type.GetMethod("Invoke")!.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType)).ToArray();
        var inputs = Expression.NewArrayInit(typeof(object), parameters[1..^1].Select(Boxed));
        var body = Expression.Block(Expression.Invoke(Expression.Constant(seen), inputs, Boxed(parameters[^1])), parameters[^1]);
        var hook = Expression.Lambda(type, body, parameters).Compile();
        object remover = hookable.GetMethod("register_forward_hook", [type])!.Invoke(module, [hook])!;
        return remover.GetType().GetMethod("remove")!.CreateDelegate<Action>(remover);
    }

    private static UnaryExpression Boxed(Expression value) => Expression.Convert(value, typeof(object));

    private static Type? Hookable(nn.Module module)
    {
        var type = module.GetType();
        while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>)))
            type = type.BaseType;
        return type;
    }
}
