using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>An operation of your own: forward computes without being recorded, backward says how gradients flow.</summary>
        public abstract class Function<T> where T : Function<T>, new()
        {
            public abstract string Name { get; }

            /// <summary>forward under no_grad, then a joint step for all results: a value that stands for them, cut into pieces.</summary>
            private protected static Tensor[] Apply(
                object[] vars, Func<T, AutogradContext, object[], IEnumerable<Tensor>> forward, Func<T, AutogradContext, Tensor[], List<Tensor>> backward)
            {
                T function = new();
                AutogradContext context = new();
                Tensor[] results;
                // An argument that comes back as it is gets a handle of its own, for a history of its own.
                using (no_grad()) results = [.. forward(function, context, vars).Select(result => vars.Contains(result) ? result.detach() : result)];
                Tensor[] inputs = [.. vars.OfType<Tensor>()];
                Tensor[] outputs = [.. results.Where(result => result.is_floating_point() && !context.IsConstant(result))];
                if (outputs.Length == 0 || !Graph.Enabled || !inputs.Any(input => input.requires_grad)) return results;

                using var one = Lifetime.One();
                var together = Tensor.Allocate(outputs[0].dtype, [outputs.Sum(output => output.numel())], zeroed: true);
                (Tensor Of, Tensor?[] Gradients)? last = null;
                Graph.Record(together, [.. inputs.Select((input, place) => new Autograd.Path(input, dy =>
                {
                    // All inputs are asked about the same gradient, one after the other.
                    if (last is not { } known || !ReferenceEquals(known.Of, dy)) last = known = (dy, Asked(dy));
                    return known.Gradients[place] ?? zeros_like(input);
                }))]);
                Tensor?[] Asked(Tensor dy)
                {
                    using var users = Lifetime.Users();
                    var gradients = Gradients(function, vars, backward(function, context, Pieces(dy, outputs)));
                    // Whoever wrote the function may have kept them.
                    foreach (var gradient in gradients)
                        if (gradient is not null) gradient.Life.Waiting++;
                    return gradients;
                }

                long start = 0;
                foreach (var output in outputs)
                {
                    var (from, count) = (start, output.numel());
                    Graph.Record(output, new Autograd.Path(together, dy => Placed(dy, from, together)));
                    start += count;
                }
                return results;
            }

            static Tensor Placed(Tensor dy, long start, Tensor together)
            {
                Tensor flat = dy.to_type(together.dtype).reshape(-1);
                return cat([zeros(start, flat.dtype), flat, zeros(together.numel() - start - flat.numel(), flat.dtype)]);
            }

            static Tensor[] Pieces(Tensor dy, Tensor[] outputs)
            {
                long start = 0;
                return Array.ConvertAll(outputs, output =>
                {
                    start += output.numel();
                    return dy.narrow(0, start - output.numel(), output.numel()).reshape(output.shape).to_type(output.dtype);
                });
            }

            /// <summary>One for each tensor among vars; backward may give one for everything in vars, with null for what is no tensor.</summary>
            static Tensor?[] Gradients(T function, object[] vars, List<Tensor> given)
            {
                Tensor?[] all = [.. given];
                if (all.Length == vars.Length) all = [.. all.Where((_, place) => vars[place] is Tensor)];
                Tensor[] inputs = [.. vars.OfType<Tensor>()];
                if (all.Length != inputs.Length)
                    throw new InvalidOperationException($"function {function.Name}.backward returned an incorrect number of gradients (expected {vars.Length}, got {given.Count}): return one for each argument of forward, null where there is none.");
                for (var i = 0; i < all.Length; i++)
                    if (all[i] is { } gradient && !gradient.shape.SequenceEqual(inputs[i].shape))
                        throw new InvalidOperationException(
                            $"function {function.Name}.backward returned an invalid gradient at index {i} - got {Dims.Text(gradient.Layout.Shape)} but expected shape compatible with {Dims.Text(inputs[i].Layout.Shape)}.");
                return all;
            }
        }

#pragma warning disable CA1000 // apply is static on the generic type in TorchSharp
        /// <summary>An operation with one result.</summary>
        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            /// <summary>The result for these arguments, tensors and others.</summary>
            public static Tensor apply(params object[] vars) =>
                Apply(vars, (f, context, all) => [f.forward(context, all)], (f, context, gradients) => f.backward(context, gradients[0]))[0];

            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>The gradients of forward's arguments, null where there is none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);
        }

        /// <summary>An operation with several results.</summary>
        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            /// <summary>The results for these arguments, tensors and others.</summary>
            public static List<Tensor> apply(params object[] vars) =>
                [.. Apply(vars, (f, context, all) => f.forward(context, all), (f, context, gradients) => f.backward(context, [.. gradients]))];

            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>The gradients of forward's arguments, null where there is none. A result that was not used has a gradient of zeros.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);
        }
#pragma warning restore CA1000
    }
}
