using TorchSharp.Autograd;
using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether a gradient is wanted for it: set on a leaf, or inherited from what it was computed from.</summary>
        public bool requires_grad
        {
            get => Gradient is not null && this.GradientNode() is not null;
            set => requires_grad_(value);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            if (requires_grad && !DTypes.IsFloating(dtype))
                throw new InvalidOperationException($"only Tensors of floating point dtype can require gradients: the tensor is {dtype}. Convert it first, as with to_type(torch.float32).");
            if (!requires_grad && !is_leaf)
                throw new InvalidOperationException("you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().");
            if (is_leaf && (requires_grad || Gradient is not null)) (Gradient ??= new()).LeafRequiresGrad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Not computed from anything that wants a gradient.</summary>
        public bool is_leaf => this.GradientNode() is null or { Leaf: not null };

        /// <summary>The gradient that backward passes have added up; null before the first.</summary>
        public Tensor? grad
        {
            get => Gradient?.Shown();
            set
            {
                if (value is not null && !value.layout.Shape.AsSpan().SequenceEqual(layout.Shape))
                    throw new ArgumentException($"assigned grad has data of a different size: the tensor is {Dims.Text(layout.Shape)}, the gradient {Dims.Text(value.layout.Shape)}.");
                (Gradient ??= new()).Replace(value);
            }
        }

        /// <summary>Asks a computed tensor to keep its gradient too.</summary>
        public void retain_grad()
        {
            if (!requires_grad) throw new InvalidOperationException("can't retain_grad on Tensor that has requires_grad=False.");
            if (this.GradientNode() is { Leaf: null } node) node.RetainedBy = new(this);
        }

        /// <summary>Adds d this / d leaf to the .grad of every leaf it was computed from. The tensor must have one element.</summary>
        public void backward() => BackwardPass.Accumulate([this], null, false, false, null);

        /// <param name="grad_tensors">the gradient to start from, of this tensor's shape; 1 for a single element</param>
        /// <param name="retain_graph">keeps what a second pass would need</param>
        /// <param name="create_graph">records the pass itself, for second derivatives</param>
        /// <param name="inputs">only these leaves get a gradient</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            BackwardPass.Accumulate([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same elements (shared), outside the graph.</summary>
        public Tensor detach() => new(Storage, layout);

        /// <summary>Outside the graph from now on: a leaf that wants no gradient.</summary>
        public Tensor detach_()
        {
            if (Gradient?.Base is { requires_grad: true })
                throw new InvalidOperationException("Can't detach views in-place. Use detach() instead.");
            Gradient = null;
            return this;
        }

        public Tensor clone() => Copying.Clone(this);

        /// <summary>this ← source, broadcast and converted.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            using var one = Lifetime.One();
            InPlace.Check(this);
            if (!Dims.Broadcast(layout.Shape, source.layout.Shape).AsSpan().SequenceEqual(layout.Shape))
                throw new ArgumentException($"The size of tensor a ({Dims.Text(layout.Shape)}) must match the size of tensor b ({Dims.Text(source.layout.Shape)}): copy_ stretches the source, not the tensor it writes to.");
            var copy = source.to_type(dtype).expand(layout.Shape);
            return one.Keep(InPlace.Write(this, Graph.Record(copy.detach(), new Path(copy, dy => dy), new Path(this, dy => dy.zeros_like()))));
        }

        public Tensor fill_(Scalar value) => Overwrite(() => Copying.Fill(this, value));
        public Tensor zero_() => fill_(0);

        /// <summary>New values that depend on nothing: no gradient flows to the old ones.</summary>
        internal Tensor Overwrite(Action write)
        {
            InPlace.Check(this);
            write();
            InPlace.Changed(this, Graph.Record(detach(), new Path(this, dy => dy.zeros_like())));
            return this;
        }
    }

    /// <summary>Turns recording off until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new GradMode(!mode);

    public static bool is_grad_enabled() => Graph.Enabled;

    /// <summary>Gradients as values.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of outputs with respect to inputs; no .grad changes.</summary>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var found = BackwardPass.Collect(outputs, inputs, grad_outputs, retain_graph, create_graph);
            if (!allow_unused && found.Any(g => g is null))
                throw new InvalidOperationException("One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.");
            return found!;
        }

        /// <summary>Adds to .grad of the leaves of tensors, or only of inputs where they are given. It starts from grad_tensors, of each tensor's shape; null: 1 for a single element.</summary>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            BackwardPass.Accumulate(tensors, grad_tensors, retain_graph ?? create_graph, create_graph, inputs);

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Until disposed, a backward pass that computes a nan throws where it does.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
